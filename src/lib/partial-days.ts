import { parseDay } from './days.ts'

/**
 * Reads a day that may be known only in part, written `12/3/1950`, `3/1950` or `1950`, or as it is kept: `1950-03-12`,
 * `1950-03`, `1950`. Undefined when it is none of these, or when there is no such day or month.
 */
export function parsePartialDay(text: string): string | undefined {
  const kept = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text)
  const local = kept ? null : /^(?:(?:(\d{1,2})[\s./-]+)?(\d{1,2})[\s./-]+)?(\d{4})$/.exec(text)
  const [year, month, day] = kept ? kept.slice(1) : local ? local.slice(1).reverse() : []
  if (!year) return
  const whole = parseDay(`${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`)
  return whole?.slice(0, day ? 10 : month ? 7 : 4)
}

/** As it is written in Vietnamese papers: `12/03/1950`, `03/1950`, `1950`; what is no such day stays as it was typed. */
export const sayPartialDay = (kept: string) =>
  /^\d{4}(-\d{2}){0,2}$/.test(kept) ? kept.split('-').reverse().join('/') : kept

export type PartialDayFault = 'notDay' | 'inFuture' | 'inPast'

/** What is wrong with such a day: it cannot be read, or the whole of it is to come (`future`) or gone (`past`). */
export function partialDayFault(text: string, not: string | undefined, today: string): PartialDayFault | undefined {
  const day = parsePartialDay(text)
  if (!day) return 'notDay'
  const now = today.slice(0, day.length)
  if (not === 'future' && day > now) return 'inFuture'
  return not === 'past' && day < now ? 'inPast' : undefined
}
