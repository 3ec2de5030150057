import type { CalendarBook, DayOff } from './book.ts'
import { dayNumber, dayText, weekday } from './day.ts'
import { type Session, worked } from './office-hours.ts'

/** What a day is to an office: closed, a Saturday-morning counter, or a working day. */
export const CLOSED = 0
const MORNING = 1
export const WORKING = 2

/** First and last day of the tables. Years the book does not know rest at weekends only. */
const FIRST = '1990-01-01'
const LAST = '2219-12-31'

/** What an agency may choose about its calendar. */
export type CalendarOptions = {
  /** Name of an office-hours profile of the book. */
  officeHours?: string
  /** The counter opens on Saturday mornings: hours run then, but the day is no whole working day. */
  saturdayMornings?: boolean
  /** How days off that no official text confirms yet are taken. */
  unconfirmed?: 'off' | 'worked'
}

/**
 * A working calendar, ready for arithmetic: index 0 of each table is day number `first`. Build it once with
 * `buildCalendar`, or take the usual one from `loadCalendar`.
 */
export type Calendar = {
  readonly first: number
  /** CLOSED, MORNING or WORKING by day. */
  readonly kinds: Uint8Array
  /** Working days before each day. */
  readonly daysBefore: Int32Array
  /** Index of the nth working day, from 0. */
  readonly nth: Int32Array
  /** Working milliseconds before each day. */
  readonly timeBefore: Float64Array
  /** Index of the month of each day, and of the first day of each month. */
  readonly monthOf: Int32Array
  readonly monthStart: Int32Array
  /** Sessions by kind of day. */
  readonly sessions: readonly (readonly Session[])[]
  /** Years the book knows; outside them only weekends rest. */
  readonly knownFrom: number
  readonly knownTo: number
  /** Days off by day number, with name and certainty. */
  readonly daysOff: ReadonlyMap<number, DayOff>
}

/** Tables of a book for an agency's options. Throws RangeError when the office-hours profile does not exist. */
export function buildCalendar(book: CalendarBook, options: CalendarOptions = {}): Calendar {
  const { officeHours = 'default', saturdayMornings = false, unconfirmed = 'off' } = options
  const hours = book.officeHours[officeHours]
  if (!hours)
    throw new RangeError(`No office hours “${officeHours}”; known: ${Object.keys(book.officeHours).join(', ')}`)

  const years = Object.entries(book.years)
  const daysOff = new Map<number, DayOff>()
  for (const [, year] of years)
    for (const day of year.daysOff)
      if (day.certainty !== 'unconfirmed' || unconfirmed === 'off') daysOff.set(dayNumber(day.day), day)
  const saturdays = new Set(years.flatMap(([, year]) => year.workedSaturdays.map(dayNumber)))

  const kindOf = (day: number) => {
    if (saturdays.has(day)) return WORKING
    if (weekday(day) === 6) return saturdayMornings && !daysOff.has(day) ? MORNING : CLOSED
    return weekday(day) === 0 || daysOff.has(day) ? CLOSED : WORKING
  }
  const known = years.map(([year]) => Number(year))
  return {
    ...tables(kindOf, [[], [hours.saturdayMorning], hours.week]),
    knownFrom: Math.min(...known),
    knownTo: Math.max(...known),
    daysOff,
  }
}

/** True when a State office works the whole of that day ('YYYY-MM-DD'); a Saturday-morning counter does not make it one. */
export const isWorkingDay = (day: string, calendar: Calendar) => calendar.kinds[indexOf(day, calendar)] === WORKING

/** The first working day after `day` ('YYYY-MM-DD'). */
export function nextWorkingDay(day: string, calendar: Calendar): string {
  const index = calendar.nth[calendar.daysBefore[indexOf(day, calendar) + 1] as number] as number
  return dayText(calendar.first + index)
}

/** Working days after day `from` up to and with day `to` (Civil Code art. 147.2: the first is not counted); negative when `to` is earlier. */
export const workingDaysBetween = (from: string, to: string, calendar: Calendar) =>
  (calendar.daysBefore[indexOf(to, calendar) + 1] as number) -
  (calendar.daysBefore[indexOf(from, calendar) + 1] as number)

/** Day number of the same day `months` later, or of that month's last day when it has no such day (Civil Code art. 148.3). */
export function monthsLater(day: number, months: number, calendar: Calendar): number {
  const index = indexIn(calendar, day)
  const month = calendar.monthOf[index] as number
  const target = (calendar.monthStart[month + months] as number) + index - (calendar.monthStart[month] as number)
  return calendar.first + Math.min(target, (calendar.monthStart[month + months + 1] as number) - 1)
}

/** Index of a day number in the tables. Throws RangeError outside 1990-2219. */
export function indexIn(calendar: Calendar, day: number): number {
  const index = day - calendar.first
  if (index >= 0 && index < calendar.kinds.length) return index
  throw new RangeError(`The calendar covers ${FIRST} to ${LAST} only`)
}

function indexOf(day: string, calendar: Calendar): number {
  const number = dayNumber(day)
  if (Number.isNaN(number)) throw new RangeError(`“${day}” is not a day; write it as 2026-11-22`)
  return indexIn(calendar, number)
}

function tables(kindOf: (day: number) => number, sessions: Session[][]) {
  const first = dayNumber(FIRST)
  const days = dayNumber(LAST) - first + 1
  const lengths = sessions.map((of) => worked(of, 86_400_000))
  const kinds = new Uint8Array(days)
  const daysBefore = new Int32Array(days + 1)
  const timeBefore = new Float64Array(days + 1)
  const monthOf = new Int32Array(days)
  const monthStart: number[] = []
  const nth: number[] = []
  for (let i = 0; i < days; i++) {
    const kind = kindOf(first + i)
    kinds[i] = kind
    if (kind === WORKING) nth.push(i)
    if (dayText(first + i).endsWith('-01')) monthStart.push(i)
    monthOf[i] = monthStart.length - 1
    daysBefore[i + 1] = nth.length
    timeBefore[i + 1] = (timeBefore[i] as number) + (lengths[kind] as number)
  }
  return {
    first,
    kinds,
    daysBefore,
    timeBefore,
    monthOf,
    monthStart: Int32Array.from(monthStart),
    nth: Int32Array.from(nth),
    sessions,
  }
}
