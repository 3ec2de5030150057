import { VIET_NAM } from './clock.ts'
import type { Lang } from './i18n.ts'

const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const

/** What stands where a figure is not evaluated: never 0. */
export const MISSING = '–'

/** `1.234,5` in Vietnamese, `1,234.5` in English; always `decimals` digits after the mark. `null` gives a dash. */
export function formatNumber(value: number | null, lang: Lang, decimals = 0): string {
  if (value === null) return MISSING
  return punctuate(Math.abs(value).toFixed(decimals), value < 0, lang)
}

/** A score of a rulebook, with its two decimals. */
export const formatScore = (score: number | null, lang: Lang) => formatNumber(score, lang, 2)

/**
 * The percentage `numerator / denominator`, rounded half-up from the exact integers.
 * Nothing over nothing is not a percentage: a zero denominator gives a dash.
 */
export function formatPercent(
  numerator: number | null,
  denominator: number | null,
  lang: Lang,
  decimals: 0 | 1 | 2 = 2,
): string {
  if (numerator === null || denominator === null || denominator === 0) return MISSING
  const scale = 10n ** BigInt(decimals)
  const top = BigInt(numerator) * 100n * scale
  const rounded = (2n * top + BigInt(denominator)) / (2n * BigInt(denominator))
  const whole = (rounded / scale).toString()
  const digits = decimals === 0 ? whole : `${whole}.${(rounded % scale).toString().padStart(decimals, '0')}`
  return `${punctuate(digits, false, lang)}${lang === 'vi' ? '\u00a0%' : '%'}`
}

/** `22/11/2026` from `2026-11-22`. */
export const formatDay = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

/** `11/2026` from `2026-11`, or from a day of that month. */
export const formatMonth = (month: string) => `${month.slice(5, 7)}/${month.slice(0, 4)}`

/** `22/11/2026 09:05`, the wall clock in Viet Nam. */
export function formatInstant(at: Date | string): string {
  const local = new Date(new Date(at).getTime() + VIET_NAM).toISOString()
  return `${formatDay(local)} ${local.slice(11, 16)}`
}

function punctuate(digits: string, negative: boolean, lang: Lang): string {
  const { group, decimal } = marks[lang]
  const dot = digits.indexOf('.')
  const whole = dot < 0 ? digits : digits.slice(0, dot)
  let grouped = ''
  for (let end = whole.length; end > 0; end -= 3) {
    const part = whole.slice(Math.max(0, end - 3), end)
    grouped = grouped ? part + group + grouped : part
  }
  return (negative ? '−' : '') + grouped + (dot < 0 ? '' : decimal + digits.slice(dot + 1))
}
