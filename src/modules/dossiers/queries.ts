import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import type { DossierRow } from './commands.ts'

/** The rows of these codes, locked until the transaction ends, in the order of their ids so that nobody deadlocks. */
export async function lockDossiers(tx: Db, codes: string[]): Promise<DossierRow[]> {
  const { rows } = await sql<DossierRow>`
    select id, agency_id, procedure_id, revision_id, facts, handling_seconds, channel, state, received_on,
      ${instant('submitted_at')}, ${instant('received_at')}, ${instant('due_at')}, ${instant('late_after')}, ${instant('finished_at')}, ${instant('returned_at')},
      supplements, supplements_done, digest, version, complaints, deleted, code
    from dossier where code = any(${codes}) order by id for update
  `.execute(tx)
  return rows
}

/** Milliseconds since 1970, as the rules count. */
const instant = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint as ${column}`)

/** The next `count` ids for new dossiers and, last, one for the message that brings them. */
export async function reserveIds(tx: Db, count: number): Promise<{ dossiers: number[]; message: number }> {
  const { rows } = await sql<{ dossiers: number[]; message: number }>`
    select array(select nextval('dossier_id_seq')::float8 from generate_series(1, ${count})) as dossiers,
      nextval(pg_get_serial_sequence('message', 'id')) as message
  `.execute(tx)
  return rows[0] ?? { dossiers: [], message: 0 }
}
