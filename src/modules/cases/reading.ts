import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { LedgerEntry } from '#modules/deadlines/index.ts'
import type { ActionKind } from './actions/index.ts'
import {
  APOLOGY,
  HANDLING,
  LEDGER,
  type LedgerRow,
  PAPER,
  PARTY,
  RECORDED,
  SHARE,
  SUPPLEMENT,
  TOKEN,
} from './columns.ts'
import type { Actor, Dossier, Effects } from './life/dossier.ts'

type Row = Omit<Dossier, 'ledger'> & { ledger: (LedgerRow & { entry: { until?: string } })[] }

/**
 * The case of this id as its rows tell it. Refuses with 404 when the dossier does not live here, or when `may`, a
 * condition about dossier `d`, does not hold.
 */
export async function getDossier(db: Db, id: number, may: RawBuilder<boolean> = sql<boolean>`true`): Promise<Dossier> {
  const { rows } = await sql<Row>`${reading()} where d.id = ${id} and ${may}`.execute(db.withoutPlugins())
  return caseOf(found(rows[0], 'Dossier'))
}

/** As `getDossier`, by the code of a dossier that is not deleted. */
export const getDossierByCode = async (db: Db, code: string, may?: RawBuilder<boolean>): Promise<Dossier> =>
  (await getDossierWith(db, code, sql<{ nothing: null }>`null as nothing`, may)).dossier

/** As `getDossierByCode`, with further columns about dossier `d`: read in the same round trip, seen at the same moment. */
export async function getDossierWith<T>(
  db: Db,
  code: string,
  columns: RawBuilder<T>,
  may: RawBuilder<boolean> = sql<boolean>`true`,
): Promise<{ dossier: Dossier; asked: T }> {
  const further = sql`(select row_to_json(asked) from (select ${columns}) asked) as asked,`
  const query = sql<{ row: Row & { asked: T } }>`select row_to_json(r) as row from (
    ${reading(further)} where d.code = ${code} and not d.deleted and ${may}) r`
  const { rows } = await query.execute(db.withoutPlugins())
  const { asked, ...row } = found(rows[0], 'Dossier').row
  return { dossier: caseOf(row), asked }
}

/** One line of what happened, as it is told to people. Instants in ms. */
export type Happened = {
  version: number
  kind: ActionKind | 'registration'
  at: number
  by: Actor
  data: Record<string, unknown>
  effects: Effects
}

/** The rows of a table that belong to dossier `d` as a list, in the order of one of its columns. */
const list = (table: string, order: string, fields: string, where = '') =>
  `coalesce((select json_agg(${fields} order by x.${order}) from ${table} x where x.dossier_id = d.id${where}), '[]')`

/** A further column: everything that happened to dossier `d`, the oldest first. */
export const historyColumn = sql<{ history: Happened[] }>`${sql.raw(
  list(
    'dossier_action',
    'version',
    `json_build_object('version', version, 'kind', kind, 'at', (extract(epoch from at) * 1000)::bigint, 'by', by, 'data', data, 'effects', effects)`,
  ),
)} as history`

const READ = sql.raw(`${RECORDED.selected('d')}, p.code as "procedureCode", r.name as "procedureName",
    ${HANDLING.selected('h')},
    ${list('party', 'role', PARTY.json())} as parties,
    ${list('paper', 'number', PAPER.json(), ' and removed_at is null')} as papers,
    coalesce((select max(number) from paper where dossier_id = d.id), 0) as "lastPaper",
    ${list('token', 'number', TOKEN.json(SHARE.read))} as tokens,
    ${list('ledger_entry', 'number', LEDGER.json())} as ledger,
    ${list('supplement', 'number', SUPPLEMENT.json())} as supplements,
    ${list('apology', 'number', APOLOGY.json())} as apologies
  from dossier d join handling h on h.dossier_id = d.id join procedure p on p.id = d.procedure_id
  join procedure_revision r on r.id = d.revision_id`)

/** What a case is read by; `further` are columns more, each with its comma. */
const reading = (further = sql``) => sql`select ${further} ${READ}`

function caseOf({ ledger, ...row }: Row): Dossier {
  return {
    ...row,
    ledger: ledger.map(({ entry: { until, ...entry }, at, ...said }) =>
      LedgerEntry.parse({ ...entry, ...said, at: new Date(at), ...(until && { until: instantOrDay(until) }) }),
    ),
  }
}

/** A promise's `until` is an instant, an extension's a day. */
const instantOrDay = (until: string) => (until.length > 10 ? new Date(until) : until)
