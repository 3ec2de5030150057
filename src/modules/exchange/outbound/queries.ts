import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'
import { REPLACES } from './queue.ts'

/** The agencies whose synchronisation an officer looks after: those of their duties that allow it, with all under. */
export function overseenAgencies(officer: Officer, registry: Registry): number[] {
  const over = agenciesWhere(officer, 'watch_synchronisation')
  return [...new Set(over.flatMap((agencyId) => [...registry.under(agencyId)]))]
}

/** How the queue stands. `oldest`: since when the oldest waits. */
export type QueueState = {
  stuck: number
  failing: number
  waiting: number
  acknowledgedToday: number
  oldest: Date | null
}

/** A reason why dossiers are stuck, and how many. */
export type StuckReason = { code: string; reason: string; count: number; since: Date }

/** One stuck telling: code and reason, no contents. */
export type StuckPush = {
  id: number
  dossier: string
  agency: string
  service: string
  code: string
  message: string
  since: Date
  attempts: number
  nextAt: Date
  /** Later tellings of the same dossier that wait for this one. */
  behind: number
}

export const STUCK_PER_PAGE = 50

/** How much is stuck, failing, waiting and acknowledged since `today` began, of the dossiers of these agencies. */
export async function queueState(db: Db, agencyIds: number[] | null, today: string): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    select count(*) filter (where p.stuck_at is not null)::int as stuck,
      count(*) filter (where p.stuck_at is null and p.failing_since is not null)::int as failing,
      count(*) filter (where p.failing_since is null and not ${REPLACED})::int as waiting,
      min(p.created_at) filter (where not ${REPLACED}) as oldest,
      (select count(*)::int from national_push p join dossier d on d.id = p.dossier_id
        where p.acknowledged_at >= ${`${today}T00:00:00+07:00`}::timestamptz and ${within(agencyIds)}) as acknowledged_today
    from national_push p join dossier d on d.id = p.dossier_id where ${PENDING} and ${within(agencyIds)}
  `.execute(db)
  return rows[0] ?? { stuck: 0, failing: 0, waiting: 0, acknowledgedToday: 0, oldest: null }
}

/** Why dossiers of these agencies are stuck, the commonest reason first. */
export async function stuckReasons(db: Db, agencyIds: number[] | null): Promise<StuckReason[]> {
  const { rows } = await sql<StuckReason>`
    select p.last_code as code, ${REASON} as reason, count(*)::int as count, min(p.failing_since) as since
    from national_push p join dossier d on d.id = p.dossier_id
    where ${PENDING} and p.stuck_at is not null and ${within(agencyIds)}
    group by 1, 2 order by count desc, since limit 100
  `.execute(db)
  return rows
}

/** What is stuck of the dossiers of these agencies, the longest first. */
export async function listStuck(db: Db, agencyIds: number[] | null, page = 1): Promise<StuckPush[]> {
  const { rows } = await sql<StuckPush>`
    select p.id, d.code as dossier, a.code as agency, p.service, p.last_code as code, p.last_message as message,
      p.failing_since as since, p.attempts, p.next_at,
      (select count(*)::int from national_push l where l.dossier_id = p.dossier_id and l.id > p.id
        and l.acknowledged_at is null and l.superseded_by is null) as behind
    from national_push p join dossier d on d.id = p.dossier_id join agency a on a.id = d.agency_id
    where ${PENDING} and p.stuck_at is not null and ${within(agencyIds)}
    order by p.failing_since, p.id limit ${STUCK_PER_PAGE} offset ${(page - 1) * STUCK_PER_PAGE}
  `.execute(db)
  return rows
}

/** It will never be told by itself: a later telling says all of it. Written down only once that one's turn has come. */
const REPLACED = sql`exists (select from national_push whole where ${REPLACES})`

/** What is still to be told; the dossiers of these agencies (null = of all); a reason without the dossier's own code. */
export const PENDING = sql.raw('p.acknowledged_at is null and p.superseded_by is null')
export const within = (agencyIds: number[] | null): RawBuilder<unknown> =>
  agencyIds ? sql`d.agency_id = any(${agencyIds})` : sql`true`
export const REASON = sql.raw(`replace(p.last_message, d.code, '…')`)
