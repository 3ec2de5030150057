import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { DossierEventKind } from './commands.ts'

/** One event as stored, with the agency its envelope named. */
export type StoredEvent = {
  dossierId: number
  version: number
  kind: DossierEventKind
  payload: string
  agencyCode: string | null
}

/** The whole history of these dossiers, oldest first. */
export async function historiesOf(db: Db, dossierIds: number[]): Promise<Map<number, StoredEvent[]>> {
  if (dossierIds.length === 0) return new Map()
  const { rows } = await sql<StoredEvent>`
    select dossier_id, version, kind, payload::text as payload, agency_code
    from dossier_event join message on message.id = message_id
    where dossier_id = any(${dossierIds}) order by dossier_id, version
  `.execute(db)
  return Map.groupBy(rows, (event) => event.dossierId)
}
