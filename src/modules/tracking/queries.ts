import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import {
  type Dossier,
  getDossierWith,
  type Happened,
  historyColumn,
  type RunningProcess,
} from '#modules/cases/index.ts'
import { type Registry, registryAt } from '#modules/catalogue/index.ts'
import { type RegistryState, registryColumn } from '#modules/units/index.ts'
import { getProcess } from '#modules/workflow/index.ts'

/** A dossier as its person follows it. */
export type FollowedDossier = {
  dossier: Dossier
  history: Happened[]
  process: RunningProcess | undefined
  registry: Registry
}

/**
 * Whether these last four digits are of a number that was given with the dossier of this code: identity or telephone, of
 * its owner or who brought it. An unknown code and a wrong factor are one answer of one query.
 */
export async function isProven(db: Db, code: string, factor: string): Promise<boolean> {
  if (!/^\d{4}$/.test(factor)) return false
  const { rows } = await sql`
    select from dossier d join handling h on h.dossier_id = d.id
    where d.code = ${code} and not d.deleted and exists (select from party p where p.dossier_id = d.id
      and ${factor} in (right(regexp_replace(p.id_number, '\\D', '', 'g'), 4), right(regexp_replace(p.phone, '\\D', '', 'g'), 4)))`.execute(
    db,
  )
  return rows.length > 0
}

/** Whether somebody who is signed in is the owner of this dossier or who brought it. */
export async function isPartyTo(db: Db, code: string, citizenId: string): Promise<boolean> {
  const { rows } = await sql`
    select from dossier d join party p on p.dossier_id = d.id
    where d.code = ${code} and not d.deleted and p.citizen_id = ${citizenId}::uuid`.execute(db)
  return rows.length > 0
}

/** The dossier of this code with what happened to it; the caller has checked that the reader may see it. */
export async function getFollowed(db: Db, code: string): Promise<FollowedDossier> {
  const columns = sql<{ history: Happened[]; registry: RegistryState }>`${historyColumn}, ${registryColumn}`
  const { dossier, asked } = await getDossierWith(db, code, columns)
  const process = dossier.processId === null ? undefined : await getProcess(db, dossier.processId)
  return { dossier, history: asked.history, process, registry: await registryAt(db, asked.registry) }
}

/** Who of the officials looked at a dossier: when, of which agency, and at what. Nobody is named. */
export async function listViews(db: Db, dossierId: number) {
  return db
    .selectFrom('dossierView')
    .select(['at', 'agencyId', 'kind'])
    .where('dossierId', '=', dossierId)
    .orderBy('at', 'desc')
    .limit(500)
    .execute()
}

/** A result that was handed out under this code: by which agency and on which day. Nothing of whom it is about. */
export async function findResult(db: Db, code: string): Promise<{ agency: string; day: string } | undefined> {
  const { rows } = await sql<{ agency: string; at: Date }>`
    select a.name as agency, d.finished_at as at from paper p
      join dossier d on d.id = p.dossier_id join handling h on h.dossier_id = d.id join agency a on a.id = d.agency_id
    where p.code = ${code} and p.direction = 'out' and p.removed_at is null and not d.deleted
      and h.phase in ('finished', 'returned') and d.finished_at is not null limit 1`.execute(db)
  return rows[0] && { agency: rows[0].agency, day: localDay(rows[0].at) }
}
