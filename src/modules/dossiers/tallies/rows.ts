import { FACT } from '../facts.ts'
import type { PointsName } from '../points.ts'

/** Dossiers of one bit each in the bitmaps of `tally_usage`. */
export const USAGES = { online: FACT.online, paid: FACT.paidOnline, citizen: FACT.citizen } as const
export type UsageName = keyof typeof USAGES
export const USAGE_NAMES = Object.keys(USAGES) as UsageName[]

/** What changes for an agency and a day: counts, open dossiers by the day they turn late, procedures used. */
export type CountRow = { agencyId: number; day: string; counts: number[] }
export type OpenRow = {
  agencyId: number
  day: string
  lateOn: string
  counts: [open: number, content: number, online: number]
}
export type Usage = { agencyId: number; day: string; added: Record<UsageName, Set<number>>; lost: boolean }

/** Dossiers that give points to a measure, and their points together. */
export type Points = { agencyId: number; day: string; measure: PointsName; counts: number[] }

/** Counts by day and by month. */
export const countsByGrain = (days: CountRow[]) => [...withMonths(days, (row) => `${row.agencyId}`)]
/** Open dossiers by day and by month. */
export const openByGrain = (days: OpenRow[]) => [...withMonths(days, (row) => `${row.agencyId} ${row.lateOn}`)]

/** Points by day and by month. */
export const pointsByGrain = (days: Points[]) => [...withMonths(days, (row) => `${row.agencyId} ${row.measure}`)]

/** A row of the day (D) or of the month (M). */
export type Grained<Row> = Omit<Row, 'lost'> & { grain: 'D' | 'M' }

/** The rows by day, then their sums by month; `apart` names what else keeps rows apart. */
function* withMonths<Row extends { day: string; counts: number[] }>(
  days: Row[],
  apart: (row: Row) => string,
): Generator<Grained<Row>> {
  const months = new Map<string, Grained<Row>>()
  for (const row of days) {
    yield { ...row, grain: 'D' }
    const day = monthOf(row.day)
    const key = `${apart(row)} ${day}`
    const month = months.get(key)
    if (month) for (const [i, count] of row.counts.entries()) month.counts[i] = (month.counts[i] ?? 0) + count
    else months.set(key, { ...row, counts: [...row.counts], day, grain: 'M' })
  }
  yield* months.values()
}

/** Procedures used, by day and by month. */
export function* usageWithMonths(days: Usage[]): Generator<Grained<Usage>> {
  const months = new Map<string, Grained<Usage>>()
  for (const row of days) {
    yield { ...row, grain: 'D' }
    const day = monthOf(row.day)
    const key = `${row.agencyId} ${day}`
    const month = months.get(key)
    if (month) for (const name of USAGE_NAMES) month.added[name] = month.added[name].union(row.added[name])
    else months.set(key, { agencyId: row.agencyId, day, grain: 'M', added: { ...row.added } })
  }
  yield* months.values()
}

const monthOf = (day: string) => `${day.slice(0, 7)}-01`
