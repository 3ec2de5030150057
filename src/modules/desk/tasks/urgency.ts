import { localDay } from '#lib/clock.ts'
import { type Calendar, nextWorkingDay, workingTimeBetween } from '#modules/deadlines/index.ts'

/** How pressing a task is. waiting: the dossier's clock stands still · open_ended: no time was allotted. */
export const URGENCIES = ['overdue', 'today', 'soon', 'later', 'open_ended', 'waiting'] as const
export type Urgency = (typeof URGENCIES)[number]

/** The instants that part tasks by urgency: now, the end of today, the end of the third working day from today. */
export type Borders = { now: Date; today: Date; soon: Date }

const SOON = 3 // working days: when people are first warned

/** The borders of a moment. */
export function bordersAt(now: Date, calendar: Calendar): Borders {
  const today = localDay(now)
  let day = today
  for (let i = 0; i < SOON; i++) day = nextWorkingDay(day, calendar)
  return { now, today: endOf(today), soon: endOf(day) }
}

const endOf = (day: string) => new Date(`${day}T23:59:59.999+07:00`)

/** Working hours until a task is due; negative when it is over. */
export const hoursLeft = (dueAt: number, now: Date, calendar: Calendar) =>
  workingTimeBetween(now, new Date(dueAt), calendar)

/** How pressing a task is. */
export function urgencyOf({ dueAt, waiting }: { dueAt: number | null; waiting: boolean }, borders: Borders): Urgency {
  if (waiting) return 'waiting'
  if (dueAt === null) return 'open_ended'
  if (dueAt < borders.now.getTime()) return 'overdue'
  if (dueAt <= borders.today.getTime()) return 'today'
  return dueAt <= borders.soon.getTime() ? 'soon' : 'later'
}
