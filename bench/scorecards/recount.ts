import { countBits } from '#lib/bitmap.ts'
import type { Period } from '#modules/catalogue/index.ts'
import type { AgencyCounts } from '#modules/dossiers/index.ts'
import { COUNT_NAMES, COUNT_RULES, type CountRule, FACT, judgedAt } from '#modules/dossiers/index.ts'

/** How a database writes an instant that `late_after` is compared with. */
export type Dialect = { instant(at: Date): string }

export const POSTGRES: Dialect = { instant: (at) => `timestamptz '${at.toISOString()}'` }
/** The rows that DuckDB holds have their instants in milliseconds. */
export const DUCKDB: Dialect = { instant: (at) => String(at.getTime()) }

const USED = { online: FACT.online, paid: FACT.paidOnline, citizen: FACT.citizen }
const NAMES = [...COUNT_NAMES, 'handlingSeconds', 'open', 'openOnTime'] as const
const column = (name: string) => name.toLowerCase()

/**
 * Everything that 766 scorecards count, recounted from the dossiers of a period in one statement: sums by agency, rolled
 * up the tree, and how many procedures were used. It is what one would write without tallies.
 */
export function recountSql({ from, to, asOf }: Period, { instant }: Dialect): string {
  const onTime = `((facts & ${FACT.onTime}) <> 0 or late_after >= ${instant(judgedAt(to, asOf))})`
  const passes = ({ all, none = 0, inTime }: CountRule) =>
    `(facts & ${all | none}) = ${all}${inTime ? ` and ${onTime}` : ''}`
  const counts = COUNT_NAMES.map((name) => `count(*) filter (where ${passes(COUNT_RULES[name])}) as ${column(name)}`)
  const sums = NAMES.map((name) => `cast(sum(${column(name)}) as bigint) as ${column(name)}`)
  const where = `received_on between date '${from}' and date '${to}' and (facts & 1) = 1`
  const anyUse = `(facts & ${FACT.online | FACT.paidOnline | FACT.citizen}) <> 0`
  return `
    with tree as (select ancestor_id, descendant_id from agency_closure where depth > 0 union all select id, id from agency),
    counted as (
      select agency_id, ${counts.join(', ')}, sum(handling_seconds) as handlingseconds,
        count(*) filter (where late_after is not null) as open, count(*) filter (where late_after is not null and ${onTime}) as openontime
      from dossier where ${where} group by agency_id),
    used as (
      select agency_id, procedure_id, ${Object.entries(USED)
        .map(([name, fact]) => `bool_or((facts & ${fact}) <> 0) as ${name}`)
        .join(', ')}
      from dossier where ${where} and ${anyUse} group by agency_id, procedure_id),
    used_in as (
      select ancestor_id, procedure_id, ${Object.keys(USED)
        .map((name) => `bool_or(${name}) as ${name}`)
        .join(', ')}
      from used join tree on descendant_id = agency_id group by ancestor_id, procedure_id),
    uses as (
      select ancestor_id, ${Object.keys(USED)
        .map((name) => `count(*) filter (where ${name}) as used_${name}`)
        .join(', ')} from used_in group by ancestor_id),
    totals as (select ancestor_id, ${sums.join(', ')} from counted join tree on descendant_id = agency_id group by ancestor_id)
    select totals.*, coalesce(used_online, 0) as used_online, coalesce(used_paid, 0) as used_paid, coalesce(used_citizen, 0) as used_citizen
    from totals left join uses on uses.ancestor_id = totals.ancestor_id`
}

/** Where the counts that scorecards are made of and a recount differ, as lines; none means that they say the same of every agency. */
export function differences(
  counted: { id: number; code: string; counts: AgencyCounts }[],
  recounted: Record<string, unknown>[],
): string[] {
  const rows = new Map(recounted.map((row) => [Number(row.ancestor_id), row]))
  const lines: string[] = []
  for (const { id, code, counts } of counted) {
    const row = rows.get(id)
    const told = [
      ...NAMES.map((name) => [name, counts[name], column(name)] as const),
      ...Object.keys(USED).map(
        (name) => [`used ${name}`, countBits(counts.used[name as keyof typeof USED]), `used_${name}`] as const,
      ),
    ]
    for (const [name, value, key] of told)
      if (value !== Number(row?.[key] ?? 0)) lines.push(`${code} ${name}: ${value}, recounted ${row?.[key] ?? 0}`)
  }
  return lines
}
