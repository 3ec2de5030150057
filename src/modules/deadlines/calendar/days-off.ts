import type { Bilingual } from '#lib/i18n.ts'

import { sayDay } from '../wording.ts'
import { type Calendar, CLOSED, indexIn, WORKING } from './calendar.ts'
import { weekday } from './day.ts'

/** Says which weekdays off and which worked Saturdays lie after day `first` up to day `last`: names with their dates. */
export function sayDaysOff(first: number, last: number, calendar: Calendar): Bilingual[] {
  const rests = new Map<Bilingual, number[]>()
  const worked: number[] = []
  for (let day = first + 1; day <= last; day++) {
    const off = calendar.daysOff.get(day)
    const kind = calendar.kinds[indexIn(calendar, day)]
    if (off && kind === CLOSED) rests.set(off.name, [...(rests.get(off.name) ?? []), day])
    if (kind === WORKING && weekday(day) === 6) worked.push(day)
  }
  const said: Bilingual[] = []
  if (rests.size > 0) said.push({ vi: `ngày nghỉ: ${listed(rests, 'vi')}`, en: `days off: ${listed(rests, 'en')}` })
  const saturdays = worked.map(sayDay).join(', ')
  if (saturdays) said.push({ vi: `thứ Bảy làm bù: ${saturdays}`, en: `Saturdays worked: ${saturdays}` })
  return said
}

const listed = (rests: Map<Bilingual, number[]>, lang: 'vi' | 'en') =>
  [...rests].map(([name, days]) => `${name[lang]} ${stretches(days)}`).join(', ')

/** '16/02/2026-20/02/2026', '01/09/2026': days in a row as one stretch. */
function stretches(days: number[]): string {
  const rows: [number, number][] = []
  for (const day of days) {
    const row = rows.at(-1)
    if (row && row[1] === day - 1) row[1] = day
    else rows.push([day, day])
  }
  return rows.map(([from, to]) => (from === to ? sayDay(from) : `${sayDay(from)}-${sayDay(to)}`)).join(', ')
}
