/** The last day of what has no end. PostgreSQL compares it after every other day, and so does plain text order. */
export const FOREVER = 'infinity'

/** How a day may be written, for whoever is told that something is none. */
export const DAY_HINT = '01/07/2025 or 2025-07-01'

/**
 * Reads a calendar day written `2025-07-01` or, as in Vietnamese papers, `1/7/2025`; hyphens, points and strokes are the
 * same. Undefined when it is neither, or when no such day exists (31/02/2026).
 */
export function parseDay(text: string): string | undefined {
  const iso = /^(\d{4})([-./])(\d{2})\2(\d{2})$/.exec(text)
  const local = iso ? null : /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[3], iso[4]] : local ? [local[4], local[3], local[1]] : []
  if (!year || !month || !day || !isDate(Number(year), Number(month), Number(day))) return
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether the calendar has this day: 29/02 in leap years only, no year 0. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || day < 1 || day > (LONGEST[month - 1] ?? 0)) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}
