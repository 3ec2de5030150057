import { type Calendar, indexIn, monthsLater, WORKING } from '../calendar/calendar.ts'
import { DAY } from '../calendar/day.ts'
import { WORKING_DAY } from '../calendar/office-hours.ts'
import { afterWork, workUntil } from '../calendar/working-time.ts'
import { localDue, nthDayAfter } from '../due.ts'
import type { Limit } from '../limit.ts'
import type { Counting } from '../rules.ts'

/** A due date on the wall clock, as the limit made it. */
export type Term = {
  readonly due: number
  /** The last whole day: before a rest day moved it (calendar days, months), or before the part of a day that follows it. */
  readonly nominal: number
  /** Working milliseconds after the last whole day: the half of “2.5 working days”. */
  readonly tail: number
}

/** A due date that was named, not counted. */
export const given = (due: number): Term => ({ due, nominal: Math.floor(due / DAY), tail: 0 })

/** The due date of a limit counted from a moment. */
export function termFrom(start: number, limit: Limit, calendar: Calendar, rules: Counting): Term {
  const { value, unit } = limit
  const due = localDue(start, value, unit, calendar, rules)
  const day = Math.floor(start / DAY)
  if (unit === 'day' && value > 0) return { due, nominal: day + Math.ceil(value), tail: 0 }
  if (unit === 'month') return { due, nominal: monthsLater(day, value, calendar), tail: 0 }
  if (runsInHours(limit, rules) || Number.isInteger(value)) return given(due)
  return { due, nominal: nthDayAfter(day, Math.trunc(value), calendar), tail: (value % 1) * WORKING_DAY }
}

/** True when the limit is measured in office hours rather than in whole days. */
export const runsInHours = ({ value, unit }: Limit, rules: Counting) =>
  unit === 'hour' || (unit === 'working_day' && value > 0 && (rules.counting === 'running_hours' || value < 1))

/**
 * The due date after the clock stood still from `stopped` to `resumed`. What was left of the limit when it stopped is counted
 * again from the moment it resumes: office hours where hours run, otherwise whole days with the day of resuming not counted.
 * A limit that had already ended stays as it was; a stop within one day changes nothing unless the due time has passed.
 * What was left is read from the calendar that made the due date, and counted again by the one of the day of resuming.
 */
export function afterPause(
  term: Term,
  stopped: number,
  resumed: number,
  limit: Limit,
  calendars: { made: Calendar; now: Calendar },
  rules: Counting,
): Term {
  if (stopped > term.due) return term
  const { made, now: calendar } = calendars
  const stopDay = Math.floor(stopped / DAY)
  const resumeDay = Math.floor(resumed / DAY)
  if (runsInHours(limit, rules) || (term.tail > 0 && stopDay > term.nominal))
    return hoursAfter(term, stopped, resumed, calendars)
  if (stopDay === resumeDay && resumed <= term.due) return term
  if (limit.value === 0) return given(localDue(resumed, 0, limit.unit, calendar, rules))

  const time = term.tail > 0 ? DAY - 1 : term.due - Math.floor(term.due / DAY) * DAY
  if (limit.unit === 'working_day') {
    const left = workingDays(stopDay, term.nominal, made)
    const last = left > 0 ? nthDayAfter(resumeDay, left, calendar) : openDay(resumeDay, time, resumed, calendar)
    if (term.tail === 0) return given(last * DAY + time)
    return { due: afterWork((last + 1) * DAY, term.tail, calendar), nominal: last, tail: term.tail }
  }
  const nominal = resumeDay + Math.max(0, term.nominal - stopDay)
  return { due: openDay(nominal, time, resumed, calendar) * DAY + time, nominal, tail: 0 }
}

function hoursAfter(
  term: Term,
  stopped: number,
  resumed: number,
  { made, now }: { made: Calendar; now: Calendar },
): Term {
  if (workUntil(resumed, now) === workUntil(stopped, now) && resumed <= term.due) return term
  return { ...term, due: afterWork(resumed, workUntil(term.due, made) - workUntil(stopped, made), now) }
}

const workingDays = (from: number, to: number, calendar: Calendar) =>
  (calendar.daysBefore[indexIn(calendar, to) + 1] as number) -
  (calendar.daysBefore[indexIn(calendar, from) + 1] as number)

/** The day, or the next working day when the office rests or the time of day is already over. */
function openDay(day: number, time: number, now: number, calendar: Calendar): number {
  const open = calendar.kinds[indexIn(calendar, day)] === WORKING && day * DAY + time >= now
  return open ? day : nthDayAfter(day, 1, calendar)
}
