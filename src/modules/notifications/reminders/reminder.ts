import { localDay } from '#lib/clock.ts'
import { type Calendar, workingDaysBetween } from '#modules/deadlines/index.ts'
import type { Role } from '#modules/identity/index.ts'
import { type DeliveryRules, localTime } from '../delivery.ts'

/** What waits for somebody and has a due date: the assignee's, or else anybody's of that role at the agency. */
export type OpenTask = {
  dossierId: number
  token: number
  code: string
  procedure: string
  agencyId: number
  role: Role
  assignee: string | null
  openedAt: Date
  dueAt: Date
}

type ReminderKind = 'due_in_3_days' | 'due_tomorrow' | 'due_today' | 'overdue'
export type Reminder = { task: OpenTask; kind: ReminderKind }

/**
 * What is to be reminded of at a moment: three working days before the due day, on the working day before it, on the day
 * itself from the morning on, and at once when it is over. The nearest kind only; nobody is reminded before the due day of
 * what came to them today. Pure.
 */
export function remindersFor(
  tasks: readonly OpenTask[],
  now: Date,
  calendar: Calendar,
  { reminders }: Pick<DeliveryRules, 'reminders'>,
): Reminder[] {
  const today = localDay(now)
  const isMorning = now >= localTime(today, reminders.from)
  return tasks.flatMap((task): Reminder[] => {
    if (now >= task.dueAt) return [{ task, kind: 'overdue' }]
    if (!isMorning) return []
    const day = localDay(task.dueAt)
    if (day === today) return [{ task, kind: 'due_today' }]
    const left = workingDaysBetween(today, day, calendar)
    if (left > reminders.workingDaysBefore || localDay(task.openedAt) === today) return []
    return [{ task, kind: left <= 1 ? 'due_tomorrow' : 'due_in_3_days' }]
  })
}
