import { type RawBuilder, sql } from 'kysely'
import { canonicalDossierCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { DOSSIER_COLUMNS, type DossierEventKind, type DossierRow } from './commands.ts'

/** The rows of these codes, however they are spelled, in the order of their ids: a part of a query, for who asks for more in the same round trip. */
export const dossierRows = (codes: string[]): RawBuilder<DossierRow> => {
  const keys = codes.map(canonicalDossierCode)
  return sql<DossierRow>`select ${FIELDS} from dossier where ${
    keys.length === 1
      ? sql`(code = ${keys[0]} or key = ${keys[0]})`
      : sql`(code = any(${keys}) or key = any(${keys})) order by id`
  }`
}
const FIELDS = sql.raw(DOSSIER_COLUMNS.selected())

/** As `dossierRows`, locked until the transaction ends; in the order of their ids, so that nobody deadlocks. */
export const lockedDossiers = (codes: string[]): RawBuilder<DossierRow> =>
  sql<DossierRow>`${dossierRows(codes)} for update`

/** The locked rows of these codes. */
export async function lockDossiers(tx: Db, codes: string[]): Promise<DossierRow[]> {
  return (await lockedDossiers(codes).execute(tx)).rows
}

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
