import { type RawBuilder, sql } from 'kysely'
import { emptyBitmap, setBit } from './bitmap.ts'
import { COUNT_NAMES } from './counted.ts'
import {
  type Counts,
  countsByGrain,
  type Grained,
  type Open,
  openByGrain,
  type Points,
  pointsByGrain,
  USAGE_NAMES,
  USAGES,
  type Usage,
  usageWithMonths,
} from './tally-rows.ts'

/** A statement that adds to a tally, after the one of this name in the same journey has locked its rows. */
type Adding = (after: string | null) => RawBuilder<unknown>

const afterThat = (name: string | null) => (name === null ? '' : `where (select count(*) from ${name}) >= 0`)

/** By day and by month, sorted by key so that writers never deadlock. Rows that change by 0 are locked all the same. */
export function addingCounts(days: Counts[]): Adding[] {
  const rows = countsByGrain(days)
  if (rows.length === 0) return []
  const columns = [...COUNT_NAMES.map(snake), 'handling_seconds']
  return [
    (after) =>
      statement((array) => {
        const amounts = columns.map((_, i) => array('bigint', rows, (row) => row.counts[i] ?? 0))
        return `insert into tally (agency_id, grain, start, ${columns})
          select * from unnest(${keys(array, rows)}, ${amounts}) ${afterThat(after)} order by 2, 3, 1
          on conflict (grain, start, agency_id) do update set ${columns.map((name) => `${name} = tally.${name} + excluded.${name}`)}
          returning 1`
      }),
  ]
}

/** Open dossiers. */
export function addingOpen(days: Open[]): Adding[] {
  const rows = changedBuckets(days)
  if (rows.length === 0) return []
  return [
    (after) =>
      statement(
        (array) => `insert into tally_open (agency_id, grain, start, late_on, open, content, online)
          select * from unnest(${bucketKeys(array, rows)}, ${[0, 1, 2].map((i) => array('int', rows, (row) => row.counts[i] ?? 0))})
          ${afterThat(after)} order by 2, 3, 1, 4
          on conflict (grain, start, agency_id, late_on) do update set open = tally_open.open + excluded.open,
            content = tally_open.content + excluded.content, online = tally_open.online + excluded.online
          returning 1`,
      ),
  ]
}

/** A bucket of open dossiers that became empty goes. */
export function emptyingOpen(days: Open[]): RawBuilder<unknown>[] {
  const rows = changedBuckets(days).filter((row) => row.counts.some((count) => count < 0))
  if (rows.length === 0) return []
  return [
    statement(
      (
        array,
      ) => `delete from tally_open t using unnest(${bucketKeys(array, rows)}) as gone (agency_id, grain, start, late_on)
        where t.grain = gone.grain and t.start = gone.start and t.agency_id = gone.agency_id and t.late_on = gone.late_on
          and t.open = 0 and t.content = 0 and t.online = 0`,
    ),
  ]
}

type Bucket = Grained<Open>
const changedBuckets = (days: Open[]) => openByGrain(days).filter((row) => row.counts.some((count) => count !== 0))
const bucketKeys = (array: ArrayParameter, rows: Bucket[]) =>
  `${keys(array, rows)}, ${array('date', rows, (row) => row.lateOn)}`

/** Points of single dossiers. Whoever writes a day's points holds that day's row of `tally` already. */
export function addingPoints(days: Points[]): Adding[] {
  const rows = pointsByGrain(days).filter((row) => row.counts.some((count) => count !== 0))
  if (rows.length === 0) return []
  return [
    (after) =>
      statement((array) => {
        const amounts = [0, 1].map((i) => array('int', rows, (row) => row.counts[i] ?? 0))
        return `insert into tally_points (agency_id, grain, start, measure, dossiers, points)
          select * from unnest(${keys(array, rows)}, ${array('text', rows, (row) => row.measure)}, ${amounts})
          ${afterThat(after)} order by 2, 3, 1, 4
          on conflict (grain, start, agency_id, measure) do update set dossiers = tally_points.dossiers + excluded.dossiers,
            points = tally_points.points + excluded.points returning 1`
      }),
  ]
}

/**
 * Sets the bits gained; where a dossier lost one, the day is read again from its dossiers and the month from its days.
 * Whoever writes a day's bits holds that day's row of `tally` already, so no other writer is half-way.
 */
export function storingUsage(days: Usage[], width: number): RawBuilder<unknown>[] {
  const gained = [...usageWithMonths(days)].filter((row) => USAGE_NAMES.some((name) => row.added[name].size > 0))
  const lost = days.filter((row) => row.lost)
  return [...(gained.length > 0 ? [setting(gained, width)] : []), ...(lost.length > 0 ? readAgain(lost, width) : [])]
}

function setting(gained: Grained<Usage>[], width: number): RawBuilder<unknown> {
  const bit = `bit(${width})`
  const joined = (name: string) => `(u.${name}::${bit} | excluded.${name}::${bit})`
  return statement(
    (array) => `insert into tally_usage as u (agency_id, grain, start, ${USAGE_NAMES})
      select agency_id, grain, start, ${USAGE_NAMES.map((name) => `${name}::${bit}::varbit`)}
      from unnest(${keys(array, gained)}, ${USAGE_NAMES.map((name) => array('text', gained, (row) => bitmap(row.added[name], width)))})
        as new (agency_id, grain, start, ${USAGE_NAMES}) order by 2, 3, 1
      on conflict (grain, start, agency_id) do update set ${USAGE_NAMES.map((name) => `${name} = ${joined(name)}::varbit`)}
      where ${USAGE_NAMES.map((name) => `${joined(name)} <> u.${name}::${bit}`).join(' or ')}`,
  )
}

function readAgain(lost: { agencyId: number; day: string }[], width: number): RawBuilder<unknown>[] {
  const bit = `bit(${width})`
  const none = `repeat('0', ${width})`
  const days = (array: ArrayParameter) =>
    `unnest(${array('int', lost, (row) => row.agencyId)}, ${array('date', lost, (row) => row.day)})`
  const ofDay = USAGE_NAMES.map(
    (name) => `${name} = coalesce((select bit_or(set_bit(${none}::${bit}, procedure_id, 1)) from dossier d
      where d.agency_id = lost.agency_id and d.received_on = lost.day and not d.deleted and d.facts & ${USAGES[name]} <> 0), ${none}::${bit})::varbit`,
  )
  return [
    statement(
      (array) => `update tally_usage u set ${ofDay} from ${days(array)} as lost (agency_id, day)
        where u.grain = 'D' and u.agency_id = lost.agency_id and u.start = lost.day`,
    ),
    statement(
      (array) => `update tally_usage u set (${USAGE_NAMES}) = (
          select ${USAGE_NAMES.map((name) => `coalesce(bit_or(day.${name}::${bit}), ${none}::${bit})::varbit`)} from tally_usage day
          where day.grain = 'D' and day.agency_id = u.agency_id and day.start >= u.start and day.start < u.start + interval '1 month')
        from (select distinct agency_id, date_trunc('month', day)::date as month from ${days(array)} as l (agency_id, day)) as lost
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

/** Makes a column of rows a parameter; its values are numbers, days, bits and other plain words. */
type ArrayParameter = <Row>(type: string, rows: Row[], value: (row: Row) => number | string) => string

/** Its text is the same for the same columns, so that the database plans it once for each connection. */
function statement(write: (array: ArrayParameter) => string): RawBuilder<unknown> {
  const values: string[] = []
  const text = write((type, rows, value) => `{{${values.push(`{${rows.map(value).join(',')}}`) - 1}}}::${type}[]`)
  const pieces = text
    .split(/\{\{(\d+)\}\}/)
    .map((piece, i) => (i % 2 === 0 ? sql.raw(piece) : sql`${values[Number(piece)]}`))
  return sql.join(pieces, sql``)
}

/** Agency, grain and day of each row, as three arrays. */
const keys = (array: ArrayParameter, rows: { agencyId: number; grain: string; day: string }[]) => [
  array('int', rows, (row) => row.agencyId),
  array('"char"', rows, (row) => row.grain),
  array('date', rows, (row) => row.day),
]

/** A column's name in the database. */
export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
