import { type Calendar, indexIn, monthsLater, WORKING } from './calendar/calendar.ts'
import { DAY, fromLocal, toLocal } from './calendar/day.ts'
import { WORKING_DAY } from './calendar/office-hours.ts'
import { afterWork } from './calendar/working-time.ts'
import type { Limit } from './limit.ts'
import type { Counting } from './rules.ts'
import type { Unit } from './unit.ts'

/**
 * When a limit that starts at `start` ends, under an agency's way of counting.
 * Limits in days and months follow the Civil Code in both countings; parts of a working day and hours run in office hours.
 * The limit is taken as checked by `Limit`. Throws RangeError for a start outside the calendar's tables (1990-2219).
 */
export const dueAt = (start: Date, limit: Limit, calendar: Calendar, rules: Counting): Date =>
  fromLocal(localDue(toLocal(start), limit.value, limit.unit, calendar, rules))

/** `dueAt` in milliseconds of the Vietnamese wall clock, without an object made on the way. */
export function localDue(start: number, value: number, unit: Unit, calendar: Calendar, rules: Counting): number {
  if (unit === 'hour') return afterWork(start, value * 3_600_000, calendar)
  const day = Math.floor(start / DAY)
  if (value === 0) return sameDay(start, day, calendar, rules)
  if (unit === 'day') return endOfOpenDay(day + Math.ceil(value), calendar, rules)
  if (unit === 'month') return endOfOpenDay(monthsLater(day, value, calendar), calendar, rules)
  if (rules.counting === 'running_hours' || value < 1) return afterWork(start, value * WORKING_DAY, calendar)

  const whole = Math.trunc(value)
  const last = nthDayAfter(day, whole, calendar)
  if (whole === value) return endOfDay(last, calendar, rules)
  return afterWork((last + 1) * DAY, (value - whole) * WORKING_DAY, calendar)
}

/** Number of the nth working day after a day; the day itself is not counted. */
export function nthDayAfter(day: number, n: number, calendar: Calendar): number {
  const before = calendar.daysBefore[indexIn(calendar, day) + 1] as number
  return calendar.first + nthIndex(before + n - 1, calendar)
}

/** End of a day, or of the first working day after it when the office rests (Civil Code art. 148.5). */
export const endOfOpenDay = (day: number, calendar: Calendar, rules: Counting) =>
  endOfDay(calendar.first + nthIndex(calendar.daysBefore[indexIn(calendar, day)] as number, calendar), calendar, rules)

/** The last moment of a working day: closing time, or the last millisecond before midnight. */
const endOfDay = (day: number, calendar: Calendar, rules: Counting) =>
  rules.closing === 'office' ? day * DAY + closingTime(day, calendar) : (day + 1) * DAY - 1

/**
 * When a dossier must have left the counter for the office that handles it: online at once, otherwise by closing time of
 * the same working day, or at opening of the next one when received after the cut-off (15:00).
 */
export function forwardBy(
  receivedAt: Date,
  channel: 'online' | 'counter' | 'post',
  calendar: Calendar,
  rules: Counting,
): Date {
  if (channel === 'online') return receivedAt
  const start = toLocal(receivedAt)
  const day = Math.floor(start / DAY)
  if (takenToday(start, day, calendar, rules)) return fromLocal(day * DAY + closingTime(day, calendar))
  const next = nthDayAfter(day, 1, calendar)
  return fromLocal(next * DAY + (sessionsOf(next, calendar)[0]?.open ?? 0))
}

/** A procedure done within the day; after the cut-off, or when the office is closed by then, the next working day. */
function sameDay(start: number, day: number, calendar: Calendar, rules: Counting): number {
  return takenToday(start, day, calendar, rules)
    ? endOfDay(day, calendar, rules)
    : endOfDay(nthDayAfter(day, 1, calendar), calendar, rules)
}

function takenToday(start: number, day: number, calendar: Calendar, rules: Counting): boolean {
  if (calendar.kinds[indexIn(calendar, day)] !== WORKING) return false
  return start - day * DAY <= Math.min(rules.cutoff, closingTime(day, calendar))
}

const sessionsOf = (day: number, calendar: Calendar) =>
  calendar.sessions[calendar.kinds[day - calendar.first] as number] ?? []

const closingTime = (day: number, calendar: Calendar) => sessionsOf(day, calendar).at(-1)?.close ?? 0

function nthIndex(n: number, calendar: Calendar): number {
  const index = calendar.nth[n]
  if (index === undefined) throw new RangeError('The limit ends after the last day of the calendar (2219-12-31)')
  return index
}
