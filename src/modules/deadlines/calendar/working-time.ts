import { type Calendar, indexIn } from './calendar.ts'
import { DAY, toLocal } from './day.ts'
import { timeOf, worked } from './office-hours.ts'

/** Working hours between two instants under the office's hours; negative when `to` is earlier than `from`. */
export const workingTimeBetween = (from: Date, to: Date, calendar: Calendar): number =>
  (workUntil(toLocal(to), calendar) - workUntil(toLocal(from), calendar)) / 3_600_000

/** Working milliseconds from the start of the tables to a wall-clock moment. */
export function workUntil(local: number, calendar: Calendar): number {
  const day = Math.floor(local / DAY)
  const index = indexIn(calendar, day)
  const sessions = calendar.sessions[calendar.kinds[index] as number] ?? []
  return (calendar.timeBefore[index] as number) + worked(sessions, local - day * DAY)
}

/**
 * Earliest moment at which `work` more milliseconds are done: receipt before opening counts from opening, in the lunch break
 * from the afternoon, after closing from the next morning. With no work, the moment itself or the next opening.
 */
export function afterWork(local: number, work: number, calendar: Calendar): number {
  const target = workUntil(local, calendar) + work
  const from = Math.floor(local / DAY) - calendar.first
  if (work > 0) return momentOf(target, from, calendar)
  return isOpen(local, calendar) ? local : momentOf(target + 1, from, calendar) - 1
}

function momentOf(target: number, from: number, calendar: Calendar): number {
  const index = dayReaching(target, from, calendar)
  const sessions = calendar.sessions[calendar.kinds[index] as number] ?? []
  return (calendar.first + index) * DAY + timeOf(sessions, target - (calendar.timeBefore[index] as number))
}

/** True inside office hours, both ends included. */
function isOpen(local: number, calendar: Calendar): boolean {
  const day = Math.floor(local / DAY)
  const time = local - day * DAY
  const sessions = calendar.sessions[calendar.kinds[indexIn(calendar, day)] as number] ?? []
  return sessions.some(({ open, close }) => open <= time && time <= close)
}

/** First day from `from` on by whose end `target` is reached: steps that double, then halve. */
function dayReaching(target: number, from: number, calendar: Calendar): number {
  const done = calendar.timeBefore
  let step = 1
  while (from + step < done.length - 1 && (done[from + step] as number) < target) step *= 2
  let low = from + (step >> 1)
  let high = Math.min(from + step, done.length - 1)
  if ((done[high] as number) < target)
    throw new RangeError('The limit ends after the last day of the calendar (2219-12-31)')
  while (low < high) {
    const middle = (low + high) >> 1
    if ((done[middle] as number) < target) low = middle + 1
    else high = middle
  }
  return low - 1
}
