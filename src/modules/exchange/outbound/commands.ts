import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { PENDING, REASON, within } from './queries.ts'

/** What is to be sent again: one telling, everything stuck for one reason, one dossier's, or all that fails. */
export type Replay = { id: number } | { code: string; reason: string } | { dossier: string } | 'all'

/**
 * Sends again, at the next run and as a beginning, what failed of the dossiers of these agencies (null = of all). Returns
 * how many; what is not theirs is not there.
 */
export async function replayPushes(db: Db, replay: Replay, agencyIds: number[] | null, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update national_push p set next_at = ${now.toISOString()}, failures = 0, stuck_at = null
    from dossier d where d.id = p.dossier_id and ${PENDING} and p.failing_since is not null and ${within(agencyIds)}
      and ${which(replay)}
  `.execute(db)
  return Number(numAffectedRows ?? 0)
}

function which(replay: Replay) {
  if (replay === 'all') return sql`true`
  if ('id' in replay) return sql`p.id = ${replay.id}`
  if ('dossier' in replay) return sql`d.code = ${replay.dossier}`
  return sql`p.stuck_at is not null and p.last_code = ${replay.code} and ${REASON} = ${replay.reason}`
}
