import { addDays, localDay } from '#lib/clock.ts'
import type { Days, Period } from '#modules/catalogue/index.ts'
import { type FigureProblem, refuse } from './problems.ts'

/** Month, quarter and year are what the law compares; anything else is a range. */
export type PeriodKind = 'month' | 'quarter' | 'year' | 'range'

const LONGEST_YEARS = 10

/**
 * Reads a period as it comes from an address: days `yyyy-MM-dd`; `asOf` also an ISO 8601 instant with its offset, a
 * bare day meaning the end of that day in Viet Nam. Without `to` the period ends today, without `from` it begins with
 * the year of `to`, without `asOf` it is read now. Throws InvalidInput naming every wrong part.
 */
export function readPeriod(given: { from?: string; to?: string; asOf?: string }, now: Date): Period {
  const to = given.to || localDay(now)
  const from = given.from || `${to.slice(0, 4)}-01-01`
  const asOf = given.asOf ? readAsOf(given.asOf) : now
  const problems: FigureProblem[] = []
  if (!isDay(from) && given.from) problems.push({ path: 'from', reason: 'not_a_day' })
  if (!isDay(to)) problems.push({ path: 'to', reason: 'not_a_day' })
  if (!asOf) problems.push({ path: 'asOf', reason: 'not_an_instant' })
  if (problems.length === 0 && to < from) problems.push({ path: 'to', reason: 'backwards' })
  if (problems.length === 0 && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > LONGEST_YEARS)
    problems.push({ path: 'to', reason: 'too_long' })
  refuse(problems)
  return { from, to, asOf: asOf ?? now }
}

/** A day that exists: 2026-02-29 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

/** The last millisecond of a day in Viet Nam (UTC+7, without summer time). */
const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999+07:00`)

export const month = (year: number, one: number): Days => span(year, one, 1)
export const quarter = (year: number, one: number): Days => span(year, 3 * one - 2, 3)
export const year = (one: number): Days => span(one, 1, 12)

/** Whether the days are exactly one month, quarter or year of the calendar. */
export function kindOf({ from, to }: Days): PeriodKind {
  const months = wholeMonths({ from, to })
  const first = Number(from.slice(5, 7))
  if (months === 1) return 'month'
  if (months === 3 && first % 3 === 1) return 'quarter'
  return months === 12 && first === 1 ? 'year' : 'range'
}

/** How many whole calendar months the days make up; undefined when they begin or end within one. */
export function wholeMonths({ from, to }: Days): number | undefined {
  const after = addDays(to, 1)
  if (!from.endsWith('-01') || !after.endsWith('-01')) return undefined
  return monthNumber(after) - monthNumber(from)
}

/** The period just before, as long: as many months for whole months, else as many days. */
export function previousPeriod(days: Days): Days {
  const to = addDays(days.from, -1)
  const months = wholeMonths(days)
  if (months !== undefined) {
    const start = monthNumber(days.from) - months
    return { from: dayOfMonth(start), to }
  }
  const length = (Date.parse(days.to) - Date.parse(days.from)) / 86_400_000
  return { from: addDays(to, -length), to }
}

/** The calendar months that the days touch, the first and last cut to the days. */
export function monthsBetween({ from, to }: Days): Days[] {
  const [first, last] = [monthNumber(from), monthNumber(to)]
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const start = dayOfMonth(first + at)
    const end = addDays(dayOfMonth(first + at + 1), -1)
    return { from: start < from ? from : start, to: end > to ? to : end }
  })
}

/** The calendar years that the days touch, the first and last cut to the days. */
export function yearsBetween({ from, to }: Days): Days[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const whole = year(first + at)
    return { from: whole.from < from ? from : whole.from, to: whole.to > to ? to : whole.to }
  })
}

/** Months since year 0, so that months can be counted. */
const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

const dayOfMonth = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}-01`

function span(startYear: number, startMonth: number, months: number): Days {
  const start = startYear * 12 + startMonth - 1
  return { from: dayOfMonth(start), to: addDays(dayOfMonth(start + months), -1) }
}

function readAsOf(text: string): Date | undefined {
  if (isDay(text)) return endOfDay(text)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  if (!isDay(text.slice(0, 10))) return undefined
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}
