import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import { localDay } from '#lib/clock.ts'
import { type Law, shippedLaw } from '#modules/law/index.ts'
import type { CalendarBook } from './calendar/book.ts'
import { buildCalendar, type Calendar, type CalendarOptions } from './calendar/calendar.ts'
import { calendarLaw } from './calendar/law.ts'
import { countingLaw } from './counting-law.ts'
import { OnTimeBook } from './on-time.ts'
import { type Rules, RulesBook } from './rules.ts'

const folder = new URL('../../../rulebooks/deadlines/', import.meta.url)
const calendars = new WeakMap<CalendarBook, Map<string, Calendar>>()
let rules: RulesBook | undefined
let onTime: OnTimeBook | undefined

/** The working calendar of State offices that is in force on a day, with an agency's options; built once for each. */
export const calendarOn = (law: Law, day: string, options?: CalendarOptions): Calendar =>
  calendarOf(law.inForce(calendarLaw, day).content, options)

/** The calendar of a book with an agency's options. Throws RangeError when it has no such office hours. */
export function calendarOf(book: CalendarBook, options: CalendarOptions = {}): Calendar {
  const { officeHours = 'default', saturdayMornings = false, unconfirmed = 'off' } = options
  const key = `${officeHours}|${saturdayMornings}|${unconfirmed}`
  const known = calendars.get(book) ?? new Map<string, Calendar>()
  calendars.set(book, known)
  const calendar = known.get(key) ?? buildCalendar(book, { officeHours, saturdayMornings, unconfirmed })
  known.set(key, calendar)
  return calendar
}

/** The days off in force on a day, with name, source and certainty, for pages that show them. */
export const calendarBookOn = (law: Law, day: string): CalendarBook => law.inForce(calendarLaw, day).content

/** The rules of counting in force on a day, changed by what an agency or a process chose otherwise. */
export const rulesOn = (law: Law, day: string, chosen?: Partial<Rules>): Rules =>
  chosen ? { ...law.inForce(countingLaw, day).content, ...chosen } : law.inForce(countingLaw, day).content

/** How a ledger is counted: every entry by the calendar and the rules of its day, so that a promise stays as it was. */
export const timeOf = (law: Law, chosen?: Partial<Rules>) => ({
  calendar: (at: Date): Calendar => calendarOn(law, localDay(at)),
  rules: (at: Date): Rules => rulesOn(law, localDay(at), chosen),
})

/** The calendar as it is shipped, for what runs without a database. Throws as `calendarOf`. */
export const loadCalendar = (options: CalendarOptions = {}): Calendar => calendarOf(loadCalendarBook(), options)

/** The shipped days off. */
export const loadCalendarBook = (): CalendarBook => shippedLaw.inForce(calendarLaw, '').content

/** The shipped rules of counting, changed by what somebody chose otherwise. */
export const loadRules = (chosen: Partial<Rules> = {}): Rules => ({ ...loadRulesBook().rules, ...chosen })

/** The rules file: choices, sources and the examples that the tests run. */
export function loadRulesBook(): RulesBook {
  rules ??= readBook(RulesBook, 'rules-vn.yaml')
  return rules
}

/** The readings of "on time" by day of receipt, with their sources and the examples that the tests run. */
export function loadOnTimeBook(): OnTimeBook {
  onTime ??= readBook(OnTimeBook, 'on-time.yaml')
  return onTime
}

/** Checks what a file of `rulebooks/deadlines` says. Throws an Error that lists every mistake with its place in the file. */
export function checkBook<T extends z.ZodType>(schema: T, content: unknown, file: string): z.output<T> {
  const parsed = schema.safeParse(content)
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'file'}: ${issue.message}`)
  throw new Error(`rulebooks/deadlines/${file} cannot be used:\n${mistakes.join('\n')}`)
}

const readBook = <T extends z.ZodType>(schema: T, file: string): z.output<T> =>
  checkBook(schema, parse(readFileSync(new URL(file, folder), 'utf8')), file)
