import { byName } from '#lib/i18n.ts'
import type { RankedAgency } from './view.ts'

/** What a ranking can be sorted by: a column, or the code of a group of the rulebook. */
export type Sort = { by: string; direction: 'ascending' | 'descending' }

const numbers: Record<string, (item: RankedAgency) => number | null> = {
  rank: (item) => item.rank,
  total: (item) => item.total,
  received: (item) => item.received,
  'on-time': (item) => (item.received === 0 ? null : item.onTime / item.received),
}

/** Columns whose first click sorts upwards; figures start with the largest. */
const upwards = new Set(['rank', 'name'])

/** Reads `sort` and `dir` of an address; what is unknown means the ranking itself. */
export function readSort(by: string | undefined, dir: string | undefined, groups: readonly string[]): Sort {
  const known = by !== undefined && (by === 'name' || Object.hasOwn(numbers, by) || groups.includes(by))
  if (!known) return { by: 'rank', direction: 'ascending' }
  const first = upwards.has(by) ? 'ascending' : 'descending'
  return { by, direction: dir === 'asc' ? 'ascending' : dir === 'desc' ? 'descending' : first }
}

/** The address of a click on a heading: the other direction of the present column, or a column's first direction. */
export function sortQuery(column: string, now: Sort): { sort: string; dir: 'asc' | 'desc' } {
  const first = upwards.has(column) ? 'asc' : 'desc'
  if (now.by !== column) return { sort: column, dir: first }
  return { sort: column, dir: now.direction === 'ascending' ? 'desc' : 'asc' }
}

/** A sorted copy. What is not evaluated stays last in both directions; equal figures keep the order of the ranking. */
export function sorted(items: readonly RankedAgency[], { by, direction }: Sort): RankedAgency[] {
  const sign = direction === 'ascending' ? 1 : -1
  if (by === 'name') return items.toSorted((a, b) => sign * byName(a.name, b.name))
  const value = numbers[by] ?? ((item: RankedAgency) => item.groups.find((group) => group.code === by)?.score ?? null)
  return items.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return sign * (left - right)
  })
}
