import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Dossier } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { openedUnder } from './disclosure.ts'

/** What was looked at: the dossier's page, personal data in full, or a file. */
export type Looked = 'page' | 'person' | 'paper'

/** Notes that an official looked at a dossier, under which agency: the person it concerns may read it. */
export async function noteView(
  db: Db,
  { dossier, officer, registry, kind }: { dossier: Dossier; officer: Officer; registry: Registry; kind: Looked },
  now: Date,
): Promise<void> {
  const agencyId = openedUnder(dossier, officer, registry)?.agencyId ?? officer.duties[0]?.agencyId ?? dossier.agencyId
  await write(db, { dossierId: dossier.id, agencyId, officer, kind }, now)
}

/** Notes that a counter looked somebody up and saw what this dossier tells of them. */
export const notePersonView = (
  db: Db,
  seen: { dossierId: number; agencyId: number; officer: Officer },
  now: Date,
): Promise<void> => write(db, { ...seen, kind: 'person' }, now)

async function write(
  db: Db,
  { dossierId, agencyId, officer, kind }: { dossierId: number; agencyId: number; officer: Officer; kind: Looked },
  now: Date,
) {
  await sql`insert into dossier_view (dossier_id, at, person_id, agency_id, kind)
    values (${dossierId}, ${now.toISOString()}, ${officer.id}, ${agencyId}, ${kind})`.execute(db)
}
