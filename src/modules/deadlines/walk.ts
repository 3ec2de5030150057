import type { CalendarBook } from './calendar/book.ts'
import type { Limit } from './limit.ts'
import type { Counting } from './rules.ts'

/** What the day-by-day walk needs to know, as plain sets and times of day. */
export type Week = {
  off: Set<string>
  worked: Set<string>
  morning: boolean
  sessions: [number, number][]
  saturday: [number, number]
}

/** A week from the book, the way a straightforward class would hold it. */
export function weekOf(book: CalendarBook, saturdayMornings = false): Week {
  const years = Object.values(book.years)
  const hours = book.officeHours.default
  if (!hours) throw new Error('The book has no default office hours')
  return {
    off: new Set(years.flatMap((year) => year.daysOff.map(({ day }) => day))),
    worked: new Set(years.flatMap((year) => year.workedSaturdays)),
    morning: saturdayMornings,
    sessions: hours.week.map(({ open, close }) => [open, close]),
    saturday: [hours.saturdayMorning.open, hours.saturdayMorning.close],
  }
}

/**
 * The same due dates the straightforward way: one day after the other, asking of each whether the office works.
 * Written from the law alone, without the engine's tables; tests and the benchmark hold the engine against it.
 */
export function walkDueAt(start: Date, { value, unit }: Limit, week: Week, rules: Counting): Date {
  const at = new Date(start.getTime() + 7 * 3_600_000)
  if (unit === 'hour') return utc(walkHours(at, value * 3_600_000, week))
  if (unit === 'working_day' && value > 0 && (rules.counting === 'running_hours' || value < 1))
    return utc(walkHours(at, value * 8 * 3_600_000, week))

  const day = midnight(at)
  if (value === 0) {
    const inTime = at.getTime() - day.getTime() <= Math.min(closing(week), rules.cutoff)
    if (inTime && works(day, week)) return endOf(day, closing(week), rules)
    do day.setUTCDate(day.getUTCDate() + 1)
    while (!works(day, week))
    return endOf(day, closing(week), rules)
  }
  if (unit === 'working_day') {
    for (let left = Math.floor(value); left > 0; ) {
      day.setUTCDate(day.getUTCDate() + 1)
      if (works(day, week)) left--
    }
    if (Number.isInteger(value)) return endOf(day, closing(week), rules)
    return utc(walkHours(new Date(day.getTime() + closing(week)), (value % 1) * 8 * 3_600_000, week))
  }
  if (unit === 'day') day.setUTCDate(day.getUTCDate() + Math.ceil(value))
  else {
    const wanted = day.getUTCDate()
    day.setUTCMonth(day.getUTCMonth() + value)
    if (day.getUTCDate() !== wanted) day.setUTCDate(0)
  }
  while (!works(day, week)) day.setUTCDate(day.getUTCDate() + 1)
  return endOf(day, closing(week), rules)
}

function walkHours(at: Date, work: number, week: Week): Date {
  let left = work
  const day = midnight(at)
  for (;;) {
    for (const [open, close] of sessionsOn(day, week)) {
      const from = Math.max(day.getTime() + open, at.getTime())
      const length = day.getTime() + close - from
      if (length >= left) return new Date(from + left)
      if (length > 0) left -= length
    }
    day.setUTCDate(day.getUTCDate() + 1)
  }
}

function works(day: Date, { off, worked }: Week): boolean {
  const text = day.toISOString().slice(0, 10)
  if (worked.has(text)) return true
  return day.getUTCDay() !== 0 && day.getUTCDay() !== 6 && !off.has(text)
}

function sessionsOn(day: Date, week: Week): [number, number][] {
  if (works(day, week)) return week.sessions
  return week.morning && day.getUTCDay() === 6 ? [week.saturday] : []
}

function endOf(day: Date, close: number, rules: Counting): Date {
  return utc(new Date(day.getTime() + (rules.closing === 'office' ? close : 86_400_000 - 1)))
}

const closing = (week: Week) => week.sessions.at(-1)?.[1] ?? 0
const midnight = (at: Date) => new Date(Math.floor(at.getTime() / 86_400_000) * 86_400_000)
const utc = (local: Date) => new Date(local.getTime() - 7 * 3_600_000)
