import { sql } from 'kysely'
import { arrayOf } from '#lib/copy.ts'
import type { Db } from '#lib/db.ts'
import { emptyBitmap, setBit } from './bitmap.ts'
import { COUNT_NAMES } from './counted.ts'
import {
  type Counts,
  countsByGrain,
  type Open,
  openByGrain,
  USAGE_NAMES,
  USAGES,
  type Usage,
  type UsageName,
  usageWithMonths,
} from './tally-rows.ts'

/** Adds the changes by day and by month in one statement sorted by key. */
export async function writeCounts(tx: Db, days: Counts[]) {
  const rows = countsByGrain(days) // also those that changed by 0: their lock is what the bitmaps rely on
  if (rows.length === 0) return
  const columns = [...COUNT_NAMES, 'handlingSeconds'].map((name) => sql.raw(snake(name)))
  const arrays = columns.map((_, i) => sql`${arrayOf(rows.map((row) => row.counts[i] ?? 0))}::bigint[]`)
  await sql`
    insert into tally (agency_id, grain, start, ${sql.join(columns)})
    select * from unnest(${column(rows, 'agencyId')}::int[], ${column(rows, 'grain')}::"char"[], ${column(rows, 'day')}::date[], ${sql.join(arrays)})
    order by 2, 3, 1
    on conflict (grain, start, agency_id) do update set
      ${sql.join(columns.map((name) => sql`${name} = tally.${name} + excluded.${name}`))}
  `.execute(tx)
}

/** The same for open dossiers; a bucket that became empty goes. */
export async function writeOpen(tx: Db, days: Open[]) {
  const rows = openByGrain(days).filter((row) => row.counts.some((count) => count !== 0))
  if (rows.length === 0) return
  await sql`
    insert into tally_open (agency_id, grain, start, late_on, open, content, online)
    select * from unnest(${column(rows, 'agencyId')}::int[], ${column(rows, 'grain')}::"char"[], ${column(rows, 'day')}::date[],
      ${column(rows, 'lateOn')}::date[], ${arrayOf(rows.map((row) => row.counts[0] ?? 0))}::int[], ${arrayOf(rows.map((row) => row.counts[1] ?? 0))}::int[], ${arrayOf(rows.map((row) => row.counts[2] ?? 0))}::int[])
    order by 2, 3, 1, 4
    on conflict (grain, start, agency_id, late_on) do update set
      open = tally_open.open + excluded.open, content = tally_open.content + excluded.content, online = tally_open.online + excluded.online
  `.execute(tx)
  if (!rows.some((row) => row.counts.some((count) => count < 0))) return
  await sql`
    delete from tally_open using unnest(${column(rows, 'agencyId')}::int[], ${column(rows, 'grain')}::"char"[], ${column(rows, 'day')}::date[], ${column(rows, 'lateOn')}::date[])
      as gone (agency_id, grain, start, late_on)
    where tally_open.grain = gone.grain and tally_open.start = gone.start and tally_open.agency_id = gone.agency_id
      and tally_open.late_on = gone.late_on and tally_open.open = 0 and tally_open.content = 0 and tally_open.online = 0
  `.execute(tx)
}

/**
 * Sets the bits gained; where a dossier lost one, the day is read again from its dossiers and the month from its days.
 * Whoever writes a day's bits holds that day's row of `tally` already, so no other writer is half-way.
 */
export async function writeUsage(tx: Db, days: Usage[], width: number) {
  const bit = sql.raw(`bit(${width})`)
  const gained = [...usageWithMonths(days)].filter((row) => USAGE_NAMES.some((name) => row.added[name].size > 0))
  if (gained.length > 0) {
    const bitmaps = USAGE_NAMES.map(
      (name) => sql`${arrayOf(gained.map((row) => bitmap(row.added[name], width)))}::text[]`,
    )
    const names = USAGE_NAMES.map((name) => sql.raw(name))
    await sql`
      insert into tally_usage (agency_id, grain, start, ${sql.join(names)})
      select agency_id, grain, start, ${sql.join(names.map((name) => sql`${name}::${bit}::varbit`))}
      from unnest(${column(gained, 'agencyId')}::int[], ${column(gained, 'grain')}::"char"[], ${column(gained, 'day')}::date[], ${sql.join(bitmaps)})
        as new (agency_id, grain, start, ${sql.join(names)})
      order by grain, start, agency_id
      on conflict (grain, start, agency_id) do update set
        ${sql.join(names.map((name) => sql`${name} = (tally_usage.${name}::${bit} | excluded.${name}::${bit})::varbit`))}
      where ${sql.join(
        names.map((name) => sql`tally_usage.${name}::${bit} | excluded.${name}::${bit} <> tally_usage.${name}::${bit}`),
        sql` or `,
      )}
    `.execute(tx)
  }
  const lost = days.filter((row) => row.lost)
  if (lost.length > 0) await recountUsage(tx, lost, width)
}

async function recountUsage(tx: Db, lost: { agencyId: number; day: string }[], width: number) {
  const bit = sql.raw(`bit(${width})`)
  const names = USAGE_NAMES.map((name) => sql.raw(name))
  const empty = sql`repeat('0', ${width})::varbit`
  const bitOf = (
    name: UsageName,
  ) => sql`coalesce((select bit_or(set_bit(repeat('0', ${width})::${bit}, procedure_id, 1)) from dossier
    where dossier.agency_id = lost.agency_id and received_on = lost.day and not deleted and facts & ${USAGES[name]} <> 0)::varbit, ${empty})`
  await sql`
    update tally_usage set ${sql.join(USAGE_NAMES.map((name) => sql`${sql.raw(name)} = ${bitOf(name)}`))}
    from unnest(${column(lost, 'agencyId')}::int[], ${column(lost, 'day')}::date[]) as lost (agency_id, day)
    where tally_usage.grain = 'D' and tally_usage.agency_id = lost.agency_id and tally_usage.start = lost.day
  `.execute(tx)
  await sql`
    update tally_usage set (${sql.join(names)}) = (
      select ${sql.join(names.map((name) => sql`coalesce(bit_or(day.${name}::${bit})::varbit, ${empty})`))} from tally_usage day
      where day.grain = 'D' and day.agency_id = tally_usage.agency_id
        and day.start >= tally_usage.start and day.start < tally_usage.start + interval '1 month')
    from (select distinct agency_id, date_trunc('month', day)::date as month
          from unnest(${column(lost, 'agencyId')}::int[], ${column(lost, 'day')}::date[]) as l (agency_id, day)) as lost
    where tally_usage.grain = 'M' and tally_usage.agency_id = lost.agency_id and tally_usage.start = lost.month
  `.execute(tx)
}

/** A set of bits as PostgreSQL reads it: hexadecimal, bit 0 leftmost. `width` is a multiple of 8. */
function bitmap(bits: Set<number>, width: number): string {
  const bytes = emptyBitmap(width)
  for (const bit of bits) setBit(bytes, bit)
  return `x${Buffer.from(bytes).toString('hex')}`
}

/** A column's name in the database. */
export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const column = <Row, Name extends keyof Row>(rows: Row[], name: Name) =>
  arrayOf(rows.map((row) => row[name] as string | number))
