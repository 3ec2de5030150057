import type { Bilingual } from '#lib/i18n.ts'

import { both, sayDay } from '../wording.ts'
import type { Calendar } from './calendar.ts'
import { DAY, dayText, toLocal } from './day.ts'

/** Something a reader of a due date must know. The due date itself stands. */
export type Warning = {
  code: 'year_unknown' | 'day_unconfirmed' | 'second_supplement' | 'supplement_late' | 'apology_late'
  text: Bilingual
}

/** What the calendar is not sure about between two instants: years it does not know, days off not confirmed. */
export const doubts = (from: Date, to: Date, calendar: Calendar): Warning[] =>
  localDoubts(toLocal(from), toLocal(to), calendar)

/** `doubts` on the wall clock. */
export function localDoubts(from: number, to: number, calendar: Calendar): Warning[] {
  const [first, last] = [Math.floor(from / DAY), Math.floor(to / DAY)]
  const years = unknownYears(first, last, calendar)
  const warnings: Warning[] = []
  if (years) warnings.push({ code: 'year_unknown', text: unknownText(years, calendar) })
  for (const [day, off] of calendar.daysOff)
    if (off.certainty === 'unconfirmed' && day >= first && day <= last)
      warnings.push({
        code: 'day_unconfirmed',
        text: {
          vi: `${sayDay(day)} (${off.name.vi}) được tính là ngày nghỉ nhưng chưa có văn bản chính thức xác nhận`,
          en: `${sayDay(day)} (${off.name.en}) is taken as a day off, but no official text confirms it yet`,
        },
      })
  return warnings
}

function unknownYears(first: number, last: number, { knownFrom, knownTo }: Calendar): string | undefined {
  const [from, to] = [Number(dayText(first).slice(0, 4)), Number(dayText(last).slice(0, 4))]
  const unknown = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(
    (year) => year < knownFrom || year > knownTo,
  )
  if (unknown.length === 0) return undefined
  return unknown.length > 3 ? `${unknown[0]}-${unknown.at(-1)}` : unknown.join(', ')
}

const unknownText = (years: string, { knownFrom, knownTo }: Calendar) =>
  both((lang) =>
    lang === 'vi'
      ? `Lịch nghỉ chỉ có từ ${knownFrom} đến ${knownTo}; năm ${years} chỉ trừ thứ Bảy, Chủ nhật, hạn có thể thay đổi khi có lịch nghỉ lễ`
      : `Days off are known for ${knownFrom}-${knownTo} only; in ${years} only weekends rest, so the due date may change once holidays are published`,
  )
