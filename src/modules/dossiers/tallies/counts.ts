import { type RawBuilder, sql } from 'kysely'
import { type Bitmap, emptyBitmap } from '#lib/bitmap.ts'
import { addDays, dayOf } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { FACT } from '../facts.ts'
import { COUNT_NAMES, type CountName } from './count-rules.ts'
import { COUNT_COLUMNS, USAGE_NAMES, type UsageName } from './store.ts'

/** What one agency counts by itself in a period, open dossiers judged at its moment, without those under it. */
export type AgencyCounts = Record<CountName, number> & { handlingSeconds: number; open: number; openOnTime: number } & {
  used: Record<UsageName, Bitmap>
}

type Span = { grain: 'D' | 'M'; from: string; to: string }

/**
 * The whole months of a period, and the days before and after them. Reading months costs the same however many dossiers
 * they hold, and no period has more than 60 odd days.
 */
export function spansOf(from: string, to: string): Span[] {
  const firstMonth = from.endsWith('-01') ? from : nextMonth(from)
  const afterLast = addDays(to, 1).endsWith('-01') ? addDays(to, 1) : `${to.slice(0, 7)}-01`
  if (firstMonth >= afterLast) return [{ grain: 'D', from, to }]
  const spans: Span[] = [{ grain: 'M', from: firstMonth, to: addDays(afterLast, -1) }]
  if (from < firstMonth) spans.push({ grain: 'D', from, to: addDays(firstMonth, -1) })
  if (to >= afterLast) spans.push({ grain: 'D', from: afterLast, to })
  return spans
}

/** The instant at which an open dossier is judged: now, or the last second of the period when that has passed. */
export const judgedAt = (to: string, asOf: Date) =>
  new Date(Math.min(asOf.getTime(), Date.parse(`${to}T23:59:59+07:00`)))

export const emptyCounts = (width: number): AgencyCounts => ({
  ...(Object.fromEntries(COUNT_NAMES.map((name) => [name, 0])) as Record<CountName, number>),
  handlingSeconds: 0,
  open: 0,
  openOnTime: 0,
  used: { online: emptyBitmap(width), paid: emptyBitmap(width), citizen: emptyBitmap(width) },
})

/** Reads the tallies of a period: a few rows an agency, however many dossiers there are. */
export async function readCounts(
  db: Db,
  { from, to, asOf }: { from: string; to: string; asOf: Date },
  width: number,
  agencyIds?: number[],
): Promise<Map<number, AgencyCounts>> {
  const spans = spansOf(from, to)
  const at = judgedAt(to, asOf)
  const result = new Map<number, AgencyCounts>()
  const of = (id: number) => {
    const counts = result.get(id) ?? emptyCounts(width)
    result.set(id, counts)
    return counts
  }
  for (const { agencyId, ...counts } of await settled(db, spans, agencyIds)) Object.assign(of(agencyId), counts)
  for (const row of await open(db, spans, { from, to }, at, agencyIds)) {
    const counts = of(row.agencyId)
    counts.open += row.open
    counts.openOnTime += row.onTime
    counts.onTime += row.onTime
    counts.content += row.content
    counts.onlineOnTime += row.online
  }
  for (const { agencyId, ...used } of await usage(db, spans, width, agencyIds))
    for (const name of USAGE_NAMES) of(agencyId).used[name] = used[name].subarray(4)
  return result
}

async function settled(db: Db, spans: Span[], agencyIds?: number[]) {
  const sums = COUNT_COLUMNS.map((name) => sql.raw(`sum(${name})::bigint as ${name}`))
  const { rows } = await sql<Omit<AgencyCounts, 'used'> & { agencyId: number }>`
    select agency_id, ${sql.join(sums)} from (${inSpans('tally', COUNT_COLUMNS.join(', '), spans, agencyIds)}) part group by agency_id
  `.execute(db)
  return rows
}

/** Open dossiers: those due on another day are judged by the bucket, those due on the very day one by one. */
async function open(db: Db, spans: Span[], { from, to }: { from: string; to: string }, at: Date, agencyIds?: number[]) {
  const day = dayOf(at.getTime())
  const nextDay = `${addDays(day, 1)}T00:00:00+07:00`
  const only = agencyIds ? sql`and agency_id = any(${agencyIds})` : sql``
  const { rows } = await sql<{ agencyId: number; open: number; onTime: number; content: number; online: number }>`
    select agency_id, sum(open)::int as open, sum(open) filter (where late_on > ${day})::int as on_time,
      sum(content) filter (where late_on > ${day})::int as content, sum(online) filter (where late_on > ${day})::int as online
    from (${inSpans('tally_open', 'late_on, open, content, online', spans, agencyIds)}) part group by agency_id
    union all
    select agency_id, 0, count(*)::int, count(*) filter (where complaints = 0)::int, count(*) filter (where facts & ${FACT.online} <> 0)::int
    from dossier where late_after >= ${at.toISOString()} and late_after < ${nextDay} and received_on between ${from} and ${to} ${only} group by agency_id
  `.execute(db)
  return rows
}

async function usage(db: Db, spans: Span[], width: number, agencyIds?: number[]) {
  const ors = USAGE_NAMES.map((name) => sql.raw(`varbit_send(bit_or(${name}::bit(${width}))) as ${name}`))
  const { rows } = await sql<Record<UsageName, Buffer> & { agencyId: number }>`
    select agency_id, ${sql.join(ors)} from (${inSpans('tally_usage', USAGE_NAMES.join(', '), spans, agencyIds)}) part group by agency_id
  `.execute(db)
  return rows
}

/** The rows of a table of tallies in these spans, as a part of a query. */
export function inSpans(table: string, columns: string, spans: Span[], agencyIds?: number[]): RawBuilder<unknown> {
  const only = agencyIds ? sql`and agency_id = any(${agencyIds})` : sql``
  const parts = spans.map(
    ({ grain, from, to }) =>
      sql`select agency_id, ${sql.raw(columns)} from ${sql.table(table)} where grain = ${grain} and start between ${from} and ${to} ${only}`,
  )
  return sql.join(parts, sql` union all `)
}

const nextMonth = (day: string) => `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
