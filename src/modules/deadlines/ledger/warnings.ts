import type { Calendar } from '../calendar/calendar.ts'
import { DAY, toLocal } from '../calendar/day.ts'
import type { Warning } from '../calendar/doubts.ts'
import { nthDayAfter } from '../due.ts'
import type { Rules } from '../rules.ts'
import type { Clock } from './clock.ts'
import type { CheckedEntry } from './entry.ts'

/** What an entry did that the law advises against. The entry stands; control offices see the warning. */
export function entryWarnings(entry: CheckedEntry, before: Clock, calendar: Calendar, rules: Rules): Warning[] {
  const day = Math.floor(toLocal(entry.at) / DAY)
  if (entry.kind === 'apology')
    return day > Math.floor(before.due.due / DAY) - rules.apologyNotice ? [lateApology(rules)] : []
  if (entry.kind !== 'pause' || entry.cause !== 'supplement') return []

  const warnings: Warning[] = before.supplements > 0 ? [secondSupplement] : []
  const received = Math.floor(before.received / DAY)
  const late = rules.supplement === 'restart' && day > nthDayAfter(received, rules.supplementWithin, calendar)
  return late ? [...warnings, lateSupplement(rules)] : warnings
}

const secondSupplement: Warning = {
  code: 'second_supplement',
  text: {
    vi: 'Yêu cầu bổ sung quá một lần: hồ sơ bị tính là quá hạn khi chấm điểm theo QĐ 766/QĐ-TTg',
    en: 'More than one supplement request: QĐ 766/QĐ-TTg counts the dossier as overdue',
  },
}

const lateApology = ({ apologyNotice }: Rules): Warning => ({
  code: 'apology_late',
  text: {
    vi: `Văn bản xin lỗi phải gửi trước hạn ít nhất ${apologyNotice} ngày`,
    en: `The apology should go out at least ${apologyNotice} day before the due date`,
  },
})

const lateSupplement = ({ supplementWithin }: Rules): Warning => ({
  code: 'supplement_late',
  text: {
    vi: `Yêu cầu bổ sung sau thẩm định phải gửi trong ${supplementWithin} ngày làm việc từ khi tiếp nhận`,
    en: `Papers should be sent back for supplement within ${supplementWithin} working days of receipt`,
  },
})
