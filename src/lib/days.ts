/** The last day of what has no end. PostgreSQL compares it after every other day, and so does plain text order. */
export const FOREVER = 'infinity'

/**
 * Reads a calendar day written `2025-07-01` or, as in Vietnamese papers, `1/7/2025`. Undefined when it is neither, or
 * when no such day exists (31/02/2026).
 */
export function parseDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).reverse() : []
  if (!year || !month || !day) return
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${written}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) && year > '0000' ? written : undefined
}
