import { type RawBuilder, sql } from 'kysely'
import { emptyBitmap, setBit } from '#lib/bitmap.ts'
import type { Db } from '#lib/db/index.ts'
import { FACT } from '../facts.ts'
import type { PointsName } from '../points.ts'
import { COUNT_NAMES } from './count-rules.ts'

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

/** A statement that adds to a tally, after the one of this name in the same round trip has locked its rows. */
type Adding = (after: string | null) => RawBuilder<unknown>

const afterThat = (name: string | null) => (name === null ? '' : `where (select count(*) from ${name}) >= 0`)

/** By day and by month, sorted by key so that writers never deadlock. Rows that change by 0 are locked all the same. */
export function addingCounts(days: CountRow[]): Adding[] {
  const rows = countsByGrain(days)
  if (rows.length === 0) return []
  return [
    (after) =>
      statement(
        (table) => `insert into tally (agency_id, grain, start, ${COUNT_COLUMNS})
          select * from ${table(rows, [...KEYS, ...COUNTED])} ${afterThat(after)} order by 2, 3, 1
          on conflict (grain, start, agency_id) do update set ${COUNT_SUMS} returning 1`,
      ),
  ]
}

/** Open dossiers. */
export function addingOpen(days: OpenRow[]): Adding[] {
  const rows = changedBuckets(days)
  if (rows.length === 0) return []
  return [
    (after) =>
      statement(
        (table) => `insert into tally_open (agency_id, grain, start, late_on, open, content, online)
          select * from ${table(rows, [...KEYS, ['date', (row) => row.lateOn], ...[0, 1, 2].map(amountAt)])}
          ${afterThat(after)} order by 2, 3, 1, 4
          on conflict (grain, start, agency_id, late_on) do update set open = tally_open.open + excluded.open,
            content = tally_open.content + excluded.content, online = tally_open.online + excluded.online
          returning 1`,
      ),
  ]
}

/** Takes away buckets of open dossiers that have become empty: they count nothing. Those being written are left. */
export async function sweepEmptyBuckets(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from tally_open where (grain, start, agency_id, late_on) in (
      select grain, start, agency_id, late_on from tally_open
      where open = 0 and content = 0 and online = 0 for update skip locked)`.execute(db)
  return Number(numAffectedRows ?? 0)
}

const changedBuckets = (days: OpenRow[]) => openByGrain(days).filter((row) => row.counts.some((count) => count !== 0))
const amountAt = (i: number): TallyColumn<{ counts: readonly number[] }> => ['int', ({ counts }) => counts[i] ?? 0]

/** Points of single dossiers. Whoever writes a day's points holds that day's row of `tally` already. */
export function addingPoints(days: Points[]): Adding[] {
  const rows = pointsByGrain(days).filter((row) => row.counts.some((count) => count !== 0))
  if (rows.length === 0) return []
  return [
    (after) =>
      statement(
        (table) => `insert into tally_points (agency_id, grain, start, measure, dossiers, points)
          select * from ${table(rows, [...KEYS, ['text', (row) => row.measure], ...[0, 1].map(amountAt)])}
          ${afterThat(after)} order by 2, 3, 1, 4
          on conflict (grain, start, agency_id, measure) do update set dossiers = tally_points.dossiers + excluded.dossiers,
            points = tally_points.points + excluded.points returning 1`,
      ),
  ]
}

/** Sets the bits gained. Whoever writes a day's bits holds that day's row of `tally` already, so no other writer is half-way. */
export function settingUsage(days: Usage[], width: number): Adding[] {
  const gained = [...usageWithMonths(days)].filter((row) => USAGE_NAMES.some((name) => row.added[name].size > 0))
  return gained.length > 0 ? [(after) => setting(gained, width, after)] : []
}

/** Where a dossier lost a bit, the day is read again from its dossiers and the month from its days, after all else is written. */
export function readingUsageAgain(days: Usage[], width: number): RawBuilder<unknown>[] {
  const lost = days.filter((row) => row.lost)
  return lost.length > 0 ? readAgain(lost, width) : []
}

function setting(gained: Grained<Usage>[], width: number, after: string | null): RawBuilder<unknown> {
  const bit = `bit(${width})`
  const joined = (name: string) => `(u.${name}::${bit} | excluded.${name}::${bit})`
  return statement(
    (table) => `insert into tally_usage as u (agency_id, grain, start, ${USAGE_NAMES})
      select agency_id, grain, start, ${USAGE_NAMES.map((name) => `${name}::${bit}::varbit`)}
      from ${table(gained, [...KEYS, ...USAGE_NAMES.map((name): TallyColumn<Grained<Usage>> => ['text', ({ added }) => bitmap(added[name], width)])])}
        as new (agency_id, grain, start, ${USAGE_NAMES}) ${afterThat(after)} order by 2, 3, 1
      on conflict (grain, start, agency_id) do update set ${USAGE_NAMES.map((name) => `${name} = ${joined(name)}::varbit`)}
      where ${USAGE_NAMES.map((name) => `${joined(name)} <> u.${name}::${bit}`).join(' or ')} returning 1`,
  )
}

function readAgain(lost: { agencyId: number; day: string }[], width: number): RawBuilder<unknown>[] {
  const bit = `bit(${width})`
  const none = `repeat('0', ${width})`
  const days = (table: TableOf) =>
    table(lost, [
      ['int', ({ agencyId }) => agencyId],
      ['date', ({ day }) => day],
    ])
  const ofDay = USAGE_NAMES.map(
    (name) => `${name} = coalesce((select bit_or(set_bit(${none}::${bit}, procedure_id, 1)) from dossier d
      where d.agency_id = lost.agency_id and d.received_on = lost.day and not d.deleted and d.facts & ${USAGES[name]} <> 0), ${none}::${bit})::varbit`,
  )
  return [
    statement(
      (table) => `update tally_usage u set ${ofDay} from ${days(table)} as lost (agency_id, day)
        where u.grain = 'D' and u.agency_id = lost.agency_id and u.start = lost.day`,
    ),
    statement(
      (table) => `update tally_usage u set (${USAGE_NAMES}) = (
          select ${USAGE_NAMES.map((name) => `coalesce(bit_or(day.${name}::${bit}), ${none}::${bit})::varbit`)} from tally_usage day
          where day.grain = 'D' and day.agency_id = u.agency_id and day.start >= u.start and day.start < u.start + interval '1 month')
        from (select distinct agency_id, date_trunc('month', day)::date as month from ${days(table)} as l (agency_id, day)) as lost
        where u.grain = 'M' and u.agency_id = lost.agency_id and u.start = lost.month`,
    ),
  ]
}

/** A set of bits as PostgreSQL reads it: hexadecimal, bit 0 leftmost. `width` is a multiple of 8. */
function bitmap(bits: Set<number>, width: number): string {
  const bytes = emptyBitmap(width)
  for (const bit of bits) setBit(bytes, bit)
  return `x${Buffer.from(bytes).toString('hex')}`
}

/** A column of a table given to a statement: its type and its values, which are numbers, days, bits and other plain words. */
type TallyColumn<Row> = readonly [type: string, value: (row: Row) => number | string]
type TableOf = <Row>(rows: readonly Row[], columns: readonly TallyColumn<Row>[]) => string

/** Up to here rows are written out: starting `unnest` over a score of arrays costs more than all the rest of a statement. */
const FEW = 8

/** Its text is the same for the same columns and few rows, so that the database plans it once for each connection. */
function statement(write: (table: TableOf) => string): RawBuilder<unknown> {
  const values: (number | string)[] = []
  const given = (type: string, value: number | string) => {
    values.push(value)
    return `${GIVEN}::${type}`
  }
  const text = write((rows, columns) =>
    rows.length <= FEW
      ? `(values ${rows.map((row) => `(${columns.map(([type, value]) => given(type, value(row)))})`)})`
      : `unnest(${columns.map(([type, value]) => given(`${type}[]`, `{${rows.map(value).join(',')}}`))})`,
  )
  const pieces = text.split(GIVEN)
  return sql(Object.assign(pieces, { raw: pieces }), ...values)
}

/** Stands in a text where the next value goes. */
const GIVEN = '{{}}'

/** Agency, grain and day of a row. */
const KEYS: readonly TallyColumn<{ agencyId: number; grain: string; day: string }>[] = [
  ['int', ({ agencyId }) => agencyId],
  ['"char"', ({ grain }) => grain],
  ['date', ({ day }) => day],
]

/** A column's name in the database. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The columns of `tally` that are added up, in the order of a row's counts. */
export const COUNT_COLUMNS = [...COUNT_NAMES.map(snake), 'handling_seconds']
const COUNTED = COUNT_COLUMNS.map((_, i): TallyColumn<Grained<CountRow>> => ['bigint', ({ counts }) => counts[i] ?? 0])
const COUNT_SUMS = COUNT_COLUMNS.map((name) => `${name} = tally.${name} + excluded.${name}`).join(', ')
