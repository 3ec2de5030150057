import { type Calendar, indexIn, WORKING } from '../calendar/calendar.ts'
import { DAY, monthsLater } from '../calendar/day.ts'
import { afterWork, workUntil } from '../calendar/working-time.ts'
import { localDue, nthDayAfter } from '../due.ts'
import type { Limit } from '../limit.ts'
import type { Counting } from '../rules.ts'

/** A due date on the wall clock, and the day it fell on before a rest day moved it (calendar days and months only). */
export type Term = { readonly due: number; readonly nominal: number }

/** A due date that was named, not counted. */
export const given = (due: number): Term => ({ due, nominal: Math.floor(due / DAY) })

/** The due date of a limit counted from a moment. */
export function termFrom(start: number, limit: Limit, calendar: Calendar, rules: Counting): Term {
  const due = localDue(start, limit.value, limit.unit, calendar, rules)
  const day = Math.floor(start / DAY)
  if (limit.value > 0 && limit.unit === 'day') return { due, nominal: day + Math.ceil(limit.value) }
  return limit.unit === 'month' ? { due, nominal: monthsLater(day, limit.value) } : given(due)
}

/**
 * The due date after the clock stood still from `stopped` to `resumed`. What was left of the limit when it stopped is counted
 * again from the moment it resumes: office hours where hours run, otherwise whole days with the day of resuming not counted.
 * A limit that had already ended stays as it was; a stop within one day changes nothing unless the due time has passed.
 */
export function afterPause(
  term: Term,
  stopped: number,
  resumed: number,
  limit: Limit,
  calendar: Calendar,
  rules: Counting,
): Term {
  const { due } = term
  if (stopped > due) return term
  const stopDay = Math.floor(stopped / DAY)
  const resumeDay = Math.floor(resumed / DAY)

  if (runsInHours(limit, rules)) {
    const left = workUntil(due, calendar) - workUntil(stopped, calendar)
    const lost = workUntil(resumed, calendar) - workUntil(stopped, calendar)
    return lost === 0 && resumed <= due ? term : given(afterWork(resumed, left, calendar))
  }
  if (stopDay === resumeDay && resumed <= due) return term
  if (limit.value === 0) return given(localDue(resumed, 0, limit.unit, calendar, rules))

  const time = due - Math.floor(due / DAY) * DAY
  if (limit.unit === 'working_day') {
    const left = workingDaysLeft(stopDay, Math.floor(due / DAY), calendar)
    return given(
      left > 0 ? nthDayAfter(resumeDay, left, calendar) * DAY + time : onOpenDay(resumeDay, time, resumed, calendar),
    )
  }
  const nominal = resumeDay + Math.max(0, term.nominal - stopDay)
  return { due: onOpenDay(nominal, time, resumed, calendar), nominal }
}

/** True when the limit is measured in office hours rather than in whole days. */
export const runsInHours = ({ value, unit }: Limit, rules: Counting) =>
  unit === 'hour' || (unit === 'working_day' && value > 0 && (rules.counting === 'running_hours' || value < 1))

const workingDaysLeft = (from: number, to: number, calendar: Calendar) =>
  (calendar.daysBefore[indexIn(calendar, to) + 1] as number) -
  (calendar.daysBefore[indexIn(calendar, from) + 1] as number)

/** That time on the day, or on the next working day when the office rests or the time is already over. */
function onOpenDay(day: number, time: number, now: number, calendar: Calendar): number {
  const open = calendar.kinds[indexIn(calendar, day)] === WORKING && day * DAY + time >= now
  return (open ? day : nthDayAfter(day, 1, calendar)) * DAY + time
}
