import { type RawBuilder, sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import { consistently, type Db } from '#lib/db/index.ts'
import { type Fee, owed, PHASES, type Phase } from '#modules/cases/index.ts'

/**
 * The lists of a counter's day: waiting to be received · taken in today · papers awaited · fees awaited · due by tonight ·
 * results waiting for their owner · given back today.
 */
export const COUNTER_LISTS = ['queue', 'received', 'papers', 'fees', 'due', 'pickup', 'returned'] as const
export type CounterList = (typeof COUNTER_LISTS)[number]

/** Working hours within which what came online or by post has to be looked at; longer is marked. */
export const LONGEST_WAIT = 8

/** A dossier as a list of the counter shows it. Instants in ms. */
export type CounterRow = {
  code: string
  version: number
  phase: Phase
  channel: 1 | 2 | 3
  procedureName: string
  owner: string
  phone: string | null
  submittedAt: number
  receivedAt: number | null
  dueAt: number | null
  finishedAt: number | null
  returnedAt: number | null
  movedAt: number
  /** When the counter must have forwarded it; null when that is done. */
  forwardBy: number | null
  returnWay: 'counter' | 'post' | 'online'
  trackingOut: string | null
  /** đồng still to be paid. */
  owed: number
}

/** One page of a list with its exact total, and the exact length of every list, all at one and the same moment. */
export type CounterDay = {
  counts: Record<CounterList, number>
  list: CounterList
  page: number
  pageSize: number
  total: number
  rows: CounterRow[]
}

const PAGE_SIZE = 25

/** The day of these counters (agency ids) at `now`. */
export function counterDay(
  db: Db,
  counters: number[],
  { list, page }: { list: CounterList; page: number },
  now: Date,
): Promise<CounterDay> {
  return consistently(db, async (tx) => {
    const today = new Date(`${localDay(now)}T00:00:00+07:00`)
    const names = Object.keys(LISTS) as CounterList[]
    const each = names.map((name) => sql`(select count(*) ${within(name, counters, today)}) as ${sql.id(name)}`)
    const counted = await sql<Record<CounterList, number>>`select ${sql.join(each)}`.execute(tx)
    const counts = counted.rows[0] as Record<CounterList, number>
    const { rows } = await sql<Omit<CounterRow, 'owed'> & { fees: Fee[] }>`
      select d.code, h.version, h.phase, d.channel, r.name as procedure_name, coalesce(p.name, '') as owner, p.phone,
        ${ms('d.submitted_at')} as submitted_at, ${ms('d.received_at')} as received_at, ${ms('h.due_at')} as due_at,
        ${ms('d.finished_at')} as finished_at, ${ms('d.returned_at')} as returned_at, ${ms('h.moved_at')} as moved_at,
        case when h.phase = 'received' then (select ${ms('t.due_at')} from token t where t.dossier_id = h.dossier_id
          and t.closed_at is null and t.role = 'clerk' order by number limit 1) end as forward_by,
        h.return_way, h.tracking_out, h.fees
      ${within(list, counters, today)}
      order by ${LISTS[list].order}, d.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(tx)
    return {
      counts,
      list,
      page,
      pageSize: PAGE_SIZE,
      total: counts[list],
      rows: rows.map(({ fees, ...row }) => ({ ...row, owed: owed({ fees }) })),
    }
  })
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

type ListCondition = { where: (today: Date) => RawBuilder<unknown>; order: RawBuilder<unknown> }

/** Whatever happened today was moved today: that is what the index knows. */
const moved = (today: Date, phases: readonly Phase[]) =>
  sql`h.phase = any(${phases}) and h.moved_at >= ${today.toISOString()}`
const tomorrow = (today: Date) => new Date(today.getTime() + 86_400_000).toISOString()

const LISTS: Record<CounterList, ListCondition> = {
  queue: { where: () => sql`h.phase = 'registered'`, order: sql`d.submitted_at` },
  received: {
    where: (today) => sql`${moved(today, PHASES)} and d.received_at >= ${today.toISOString()}`,
    order: sql`h.phase <> 'received', d.received_at`,
  },
  papers: { where: () => sql`h.phase in ('incomplete', 'supplement')`, order: sql`h.moved_at` },
  fees: { where: () => sql`h.phase = 'payment'`, order: sql`h.moved_at` },
  due: {
    where: (today) => sql`h.phase in ('received', 'handling') and h.due_at < ${tomorrow(today)}`,
    order: sql`h.due_at`,
  },
  pickup: { where: () => sql`h.phase = 'finished'`, order: sql`d.finished_at` },
  returned: {
    where: (today) => sql`${moved(today, ['returned'])} and d.returned_at >= ${today.toISOString()}`,
    order: sql`d.returned_at desc`,
  },
}

const within = (list: CounterList, counters: number[], today: Date) => sql`
  from handling h join dossier d on d.id = h.dossier_id
  join procedure_revision r on r.id = d.revision_id
  left join party p on p.dossier_id = h.dossier_id and p.role = 'owner'
  where h.intake_agency_id = any(${counters}) and not d.deleted and ${LISTS[list].where(today)}`
