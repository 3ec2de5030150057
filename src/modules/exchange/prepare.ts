import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import { type DossierRow, lockedDossiers } from '#modules/dossiers/index.ts'
import { type Ground, holdGroundAnd } from '#modules/scoring/index.ts'

/** What a message needs before its dossiers are written. */
export type Prepared = {
  /** The dossiers already known, locked. */
  known: DossierRow[]
  /** One id for each that is not. */
  ids: number[]
  messageId: number
  /** Some steps wait in quarantine for one of them. */
  stepsWait: boolean
  /** Those of them that are handled here: nobody else tells how they stand. */
  handledHere: number[]
}

/** Locks what is known of these codes and reserves ids for the others, in one journey to the database. */
export async function prepare(tx: Db, codes: string[]): Promise<Prepared> {
  const { rows } = await sql<Prepared>`
    with known as materialized (${lockedDossiers(codes)})
    select coalesce((select json_agg(known) from known), '[]') as known,
      array(select nextval('dossier_id_seq')::float8 from generate_series(1, ${codes.length}::int - (select count(*) from known)::int)) as ids,
      nextval('message_id_seq') as message_id,
      exists (select from quarantine where dossier_code = any(${codes}) and resolved_at is null and reason = 'unknown_dossier') as steps_wait,
      array(select dossier_id::float8 from handling where dossier_id in (select id from known)) as handled_here
  `.execute(tx)
  return rows[0] ?? { known: [], ids: [], messageId: 0, stepsWait: false, handledHere: [] }
}

/**
 * Holds the ground and locks the dossier of this code, or – for null – reserves the id of a new one, in one journey. As
 * `prepare`, without what concerns messages of others.
 */
export async function prepareNative(tx: Db, code: string | null): Promise<{ ground: Ground; prepared: Prepared }> {
  const known =
    code === null
      ? sql`'[]'::json`
      : sql`coalesce((select json_agg(known) from (${lockedDossiers([code])}) known), '[]')`
  const ids = code === null ? sql`array[nextval('dossier_id_seq')::float8]` : sql`array[]::float8[]`
  const { ground, asked } = await holdGroundAnd<Pick<Prepared, 'known' | 'ids' | 'messageId'>>(
    tx,
    sql`${known} as known, ${ids} as ids, nextval('message_id_seq') as message_id`,
  )
  return { ground, prepared: { ...asked, stepsWait: false, handledHere: [] } }
}
