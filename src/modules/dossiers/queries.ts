import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import type { DossierRow } from './commands.ts'

/** The rows of these codes in the order of their ids: a part of a query, for who asks for more in the same journey. */
export const dossierRows = (codes: string[]): RawBuilder<DossierRow> => sql<DossierRow>`
  select id, agency_id as "agencyId", procedure_id as "procedureId", revision_id as "revisionId", facts,
    coalesce(points, 0) as points, handling_seconds as "handlingSeconds", channel, state, received_on as "receivedOn",
    ${instant('submitted_at', 'submittedAt')}, ${instant('received_at', 'receivedAt')}, ${instant('due_at', 'dueAt')},
    ${instant('late_after', 'lateAfter')}, ${instant('finished_at', 'finishedAt')}, ${instant('returned_at', 'returnedAt')},
    supplements, supplements_done as "supplementsDone", digest, version, complaints, deleted, code
  from dossier where ${codes.length === 1 ? sql`code = ${codes[0]}` : sql`code = any(${codes}) order by id`}`

/** As `dossierRows`, locked until the transaction ends; in the order of their ids, so that nobody deadlocks. */
export const lockedDossiers = (codes: string[]): RawBuilder<DossierRow> =>
  sql<DossierRow>`${dossierRows(codes)} for update`

/** The locked rows of these codes. */
export async function lockDossiers(tx: Db, codes: string[]): Promise<DossierRow[]> {
  return (await lockedDossiers(codes).execute(tx)).rows
}

/** Milliseconds since 1970, as the rules count. */
const instant = (column: string, name: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint as "${name}"`)
