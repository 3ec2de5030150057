import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import { CalendarBook } from './calendar/book.ts'
import { buildCalendar, type Calendar, type CalendarOptions } from './calendar/calendar.ts'
import { OnTimeBook } from './on-time.ts'
import { type Rules, RulesBook } from './rules.ts'

const folder = new URL('../../../rulebooks/deadlines/', import.meta.url)
const calendars = new Map<string, Calendar>()
let book: CalendarBook | undefined
let rules: RulesBook | undefined
let onTime: OnTimeBook | undefined

/**
 * The working calendar of State offices with an agency's options, built once for each set of options.
 * Throws an Error that lists the mistakes when the file cannot be used.
 */
export function loadCalendar(options: CalendarOptions = {}): Calendar {
  const { officeHours = 'default', saturdayMornings = false, unconfirmed = 'off' } = options
  const key = `${officeHours}|${saturdayMornings}|${unconfirmed}`
  const calendar =
    calendars.get(key) ?? buildCalendar(loadCalendarBook(), { officeHours, saturdayMornings, unconfirmed })
  calendars.set(key, calendar)
  return calendar
}

/** The calendar file itself: days off with name, source and certainty, for pages that show them. */
export function loadCalendarBook(): CalendarBook {
  book ??= readBook(CalendarBook, 'calendar-vn.yaml')
  return book
}

/** The usual rules of counting, changed by what an agency chose otherwise. */
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
