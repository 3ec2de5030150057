import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { lockRegistryWith, type Registry } from '#modules/catalogue/index.ts'
import type { DossierRow } from './commands.ts'
import { lockedDossiers } from './queries.ts'

/** What a message needs before its dossiers are written. */
export type PreparedWrite = {
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

/** Locks what is known of these codes and reserves ids for the others, in one round trip to the database. */
export async function prepare(tx: Db, codes: string[]): Promise<PreparedWrite> {
  const { rows } = await sql<PreparedWrite>`
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
 * Holds the ground for a new dossier, reserves its id and counts it at the counter of this code on that day, in one
 * round trip. `number` is null when no agency has exactly this code.
 */
export async function prepareNew(
  tx: Db,
  { counter, day }: { counter: string; day: string },
): Promise<{ registry: Registry; prepared: PreparedWrite; number: number | null }> {
  const { registry, asked } = await lockRegistryWith<
    Pick<PreparedWrite, 'ids' | 'messageId'> & { number: number | null }
  >(
    tx,
    sql`array[nextval('dossier_id_seq')::float8] as ids, nextval('message_id_seq') as message_id,
      (select last from counted) as number`,
    sql`with counted as (${countAt(sql`select id from agency where code = ${counter}`, day)})`,
  )
  const { number, ...ids } = asked
  return { registry, number, prepared: { ...ids, known: [], stepsWait: false, handledHere: [] } }
}

/** The next number of a counter on a day. */
export async function nextAtCounter(tx: Db, agencyId: number, day: string): Promise<number> {
  const { rows } = await countAt(sql`select ${agencyId}::int as id`, day).execute(tx)
  return rows[0]?.last ?? 1
}

const countAt = (agency: RawBuilder<unknown>, day: string) => sql<{ last: number }>`
  insert into dossier_sequence (agency_id, day, last) select id, ${day}::date, 1 from (${agency}) as counter
  on conflict (agency_id, day) do update set last = dossier_sequence.last + 1 returning last`

/** The statement that gives this number of a counter away, where nobody else has meanwhile. */
export const countedAs = (agencyId: number, day: string, number: number) => sql<{ last: number }>`
  insert into dossier_sequence (agency_id, day, last) values (${agencyId}, ${day}::date, ${number})
  on conflict (agency_id, day) do update set last = excluded.last where dossier_sequence.last = excluded.last - 1
  returning last`
