import { sql } from 'kysely'
import { arrayOf } from '#lib/copy.ts'
import type { Db } from '#lib/db.ts'
import { COUNT_NAMES, COUNTS, counts, type Test } from './counted.ts'
import { dayOf, FACT, type Facts } from './facts.ts'

/** Where a dossier is counted, and what is counted of it. */
export type Entry = { agencyId: number; procedureId: number; receivedOn: string | null; facts: Facts }

const TESTS: Test[] = COUNT_NAMES.map((name) => COUNTS[name])
const HANDLING = COUNT_NAMES.length // the last slot of a row of counts: seconds of handling

/** Dossiers of one bit each in the bitmaps of `tally_usage`. */
const USAGES = { online: FACT.online, paid: FACT.paidOnline, citizen: FACT.citizen } as const
export type UsageName = keyof typeof USAGES
export const USAGE_NAMES = Object.keys(USAGES) as UsageName[]

type Counts = { agencyId: number; day: string; counts: number[] }
type Open = { agencyId: number; day: string; lateOn: string; counts: [open: number, content: number, online: number] }
type Usage = { agencyId: number; day: string; added: Record<UsageName, Set<number>>; lost: boolean }

/** Collects what a transaction changes, then writes it in one go: rows in one order, so that writers never deadlock. */
export class Tally {
  readonly counts = new Map<string, Counts>()
  readonly open = new Map<string, Open>()
  readonly usage = new Map<string, Usage>()

  /** Counts a dossier in (`sign` 1) or out (-1). A correction is the old out and the new in. */
  count({ agencyId, procedureId, receivedOn, facts }: Entry, sign: 1 | -1): void {
    const { bits } = facts
    if (!(bits & FACT.received) || receivedOn === null) return
    const key = `${agencyId} ${receivedOn}`
    let row = this.counts.get(key)
    if (!row) this.counts.set(key, (row = { agencyId, day: receivedOn, counts: new Array(HANDLING + 1).fill(0) }))
    for (let i = 0; i < HANDLING; i++) row.counts[i]! += sign * counts(TESTS[i]!, bits)
    row.counts[HANDLING]! += sign * facts.handlingSeconds
    if (facts.lateAfter !== null) this.countOpen(agencyId, receivedOn, facts.lateAfter, bits, sign)
    if (bits & (FACT.online | FACT.paidOnline | FACT.citizen)) this.countUsage(key, agencyId, receivedOn, procedureId, bits, sign)
  }

  private countOpen(agencyId: number, day: string, lateAfter: number, bits: number, sign: number) {
    const lateOn = dayOf(lateAfter)
    const key = `${agencyId} ${day} ${lateOn}`
    let row = this.open.get(key)
    if (!row) this.open.set(key, (row = { agencyId, day, lateOn, counts: [0, 0, 0] }))
    row.counts[0] += sign
    row.counts[1] += sign * (1 - has(bits, FACT.complained))
    row.counts[2] += sign * has(bits, FACT.online)
  }

  private countUsage(key: string, agencyId: number, day: string, procedureId: number, bits: number, sign: number) {
    let row = this.usage.get(key)
    if (!row) this.usage.set(key, (row = { agencyId, day, added: { online: new Set(), paid: new Set(), citizen: new Set() }, lost: false }))
    if (sign < 0) row.lost = true
    else for (const name of USAGE_NAMES) if (bits & USAGES[name]) row.added[name].add(procedureId)
  }

  /** Writes the collected changes. `width` = bits of a bitmap, at least the greatest procedure id + 1. */
  async write(tx: Db, width: number): Promise<void> {
    await writeCounts(tx, [...this.counts.values()])
    await writeOpen(tx, [...this.open.values()])
    await writeUsage(tx, [...this.usage.values()], width)
  }
}

/** Adds the changes by day and by month in one statement sorted by key. */
async function writeCounts(tx: Db, days: Counts[]) {
  const rows = countsByGrain(days).filter((row) => row.counts.some((count) => count !== 0))
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

async function writeOpen(tx: Db, days: Open[]) {
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
async function writeUsage(tx: Db, days: Usage[], width: number) {
  const bit = sql.raw(`bit(${width})`)
  const gained = [...usageWithMonths(days)].filter((row) => USAGE_NAMES.some((name) => row.added[name].size > 0))
  if (gained.length > 0) {
    const bitmaps = USAGE_NAMES.map((name) => sql`${arrayOf(gained.map((row) => bitmap(row.added[name], width)))}::text[]`)
    const names = USAGE_NAMES.map((name) => sql.raw(name))
    await sql`
      insert into tally_usage (agency_id, grain, start, ${sql.join(names)})
      select agency_id, grain, start, ${sql.join(names.map((name) => sql`${name}::${bit}::varbit`))}
      from unnest(${column(gained, 'agencyId')}::int[], ${column(gained, 'grain')}::"char"[], ${column(gained, 'day')}::date[], ${sql.join(bitmaps)})
        as new (agency_id, grain, start, ${sql.join(names)})
      order by grain, start, agency_id
      on conflict (grain, start, agency_id) do update set
        ${sql.join(names.map((name) => sql`${name} = (tally_usage.${name}::${bit} | excluded.${name}::${bit})::varbit`))}
      where ${sql.join(names.map((name) => sql`tally_usage.${name}::${bit} | excluded.${name}::${bit} <> tally_usage.${name}::${bit}`), sql` or `)}
    `.execute(tx)
  }
  const lost = days.filter((row) => row.lost)
  if (lost.length > 0) await recountUsage(tx, lost, width)
}

async function recountUsage(tx: Db, lost: { agencyId: number; day: string }[], width: number) {
  const bit = sql.raw(`bit(${width})`)
  const names = USAGE_NAMES.map((name) => sql.raw(name))
  const empty = sql`repeat('0', ${width})::varbit`
  const bitOf = (name: UsageName) => sql`coalesce((select bit_or(set_bit(repeat('0', ${width})::${bit}, procedure_id, 1)) from dossier
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

const countsByGrain = (days: Counts[]) => [...withMonths(days, (row) => `${row.agencyId}`)]
const openByGrain = (days: Open[]) => [...withMonths(days, (row) => `${row.agencyId} ${row.lateOn}`)]

/** What was collected as rows of `tally`, of `tally_open`, and of `tally_usage` (bits as text), for comparing. */
export const countRows = (tally: Tally) => countsByGrain([...tally.counts.values()])
export const openRows = (tally: Tally) => openByGrain([...tally.open.values()])
export const bitmapRows = (tally: Tally, width: number) =>
  [...usageWithMonths([...tally.usage.values()])].map(({ agencyId, grain, day, added }) => ({
    agencyId, grain, day,
    bits: USAGE_NAMES.map((name) => Array.from({ length: width }, (_, bit) => (added[name].has(bit) ? '1' : '0')).join('')),
  }))

type Grained<Row> = Omit<Row, 'lost'> & { grain: 'D' | 'M' }

/** The rows by day, then their sums by month; `apart` names what else keeps rows apart. */
function* withMonths<Row extends { day: string; counts: number[] }>(days: Row[], apart: (row: Row) => string): Generator<Grained<Row>> {
  const months = new Map<string, Grained<Row>>()
  for (const row of days) {
    yield { ...row, grain: 'D' }
    const day = monthOf(row.day)
    const key = `${apart(row)} ${day}`
    const month = months.get(key)
    if (month) row.counts.forEach((count, i) => { month.counts[i]! += count })
    else months.set(key, { ...row, counts: [...row.counts], day, grain: 'M' })
  }
  yield* months.values()
}

function* usageWithMonths(days: Usage[]): Generator<Grained<Usage>> {
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

/** A set of bits as PostgreSQL reads it: hexadecimal, bit 0 leftmost. `width` is a multiple of 8. */
function bitmap(bits: Set<number>, width: number): string {
  const bytes = Buffer.alloc(width / 8)
  for (const bit of bits) bytes[bit >> 3]! |= 0x80 >> (bit & 7)
  return `x${bytes.toString('hex')}`
}

const has = (bits: number, fact: number) => ((bits & fact) === 0 ? 0 : 1)
const monthOf = (day: string) => `${day.slice(0, 7)}-01`
export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const column = <Row, Name extends keyof Row>(rows: Row[], name: Name) => arrayOf(rows.map((row) => row[name] as string | number))
