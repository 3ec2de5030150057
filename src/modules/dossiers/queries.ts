import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import type { DossierRow } from './commands.ts'

/**
 * The rows of these codes, locked until the transaction ends, in the order of their ids so that nobody deadlocks. A part
 * of a query, for those who ask for more in the same journey to the database.
 */
export const lockedDossiers = (codes: string[]): RawBuilder<DossierRow> => sql<DossierRow>`
  select id, agency_id, procedure_id, revision_id, facts, handling_seconds, channel, state, received_on,
    ${instant('submitted_at')}, ${instant('received_at')}, ${instant('due_at')}, ${instant('late_after')},
    ${instant('finished_at')}, ${instant('returned_at')},
    supplements, supplements_done, digest, version, complaints, deleted, code
  from dossier where ${codes.length === 1 ? sql`code = ${codes[0]}` : sql`code = any(${codes}) order by id`} for update`

/** The locked rows of these codes. */
export async function lockDossiers(tx: Db, codes: string[]): Promise<DossierRow[]> {
  return (await lockedDossiers(codes).execute(tx)).rows
}

/** Milliseconds since 1970, as the rules count. */
const instant = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint as ${column}`)
