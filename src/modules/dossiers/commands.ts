import { type RawBuilder, sql } from 'kysely'
import { TableColumns } from '#lib/db/columns.ts'
import { type Columns, type ColumnType, type CopyCell, copyInto } from '#lib/db/copy.ts'
import type { Db } from '#lib/db/index.ts'
import { oneStatement, type Statement } from '#lib/db/statements.ts'

/** A dossier's row: the fold of its events, with the measures that scoring derives from it. Instants in ms. */
export type DossierRow = {
  id: number
  agencyId: number
  procedureId: number
  revisionId: number
  facts: number
  /** Points that it gives (`dossiers/points.ts`); 0 = none are known. */
  points: number
  handlingSeconds: number
  channel: number
  state: number
  receivedOn: string | null
  submittedAt: number | null
  receivedAt: number | null
  dueAt: number | null
  lateAfter: number | null
  finishedAt: number | null
  returnedAt: number | null
  supplements: number
  supplementsDone: number
  digest: number
  version: number
  complaints: number
  deleted: boolean
  /** As its sender writes it. */
  code: string
  /** Its one code (`canonicalDossierCode`), where the sender writes it otherwise. */
  key: string | null
}

export type DossierEventKind =
  | 'snapshot'
  | 'stale'
  | 'progress'
  | 'opinion'
  | 'deletion'
  | 'appraisal'
  | 'native'
  | 'acknowledgement'
  | 'rating'

/** One line of a dossier's history. `payload` is the JSON text as it came. */
export type DossierEvent = { dossierId: number; version: number; kind: DossierEventKind; payload: string }

/** Where each field of the row is kept. */
export const DOSSIER_COLUMNS = new TableColumns<DossierRow>({
  id: 'int8',
  agencyId: 'int4',
  procedureId: 'int4',
  revisionId: 'int4',
  facts: 'int4',
  points: 'int2',
  handlingSeconds: 'int8',
  channel: 'int2',
  state: 'int2',
  receivedOn: 'date',
  submittedAt: 'timestamptz',
  receivedAt: 'timestamptz',
  dueAt: 'timestamptz',
  lateAfter: 'timestamptz',
  finishedAt: 'timestamptz',
  returnedAt: 'timestamptz',
  supplements: 'int2',
  supplementsDone: 'int2',
  digest: 'int8',
  version: 'int4',
  complaints: 'int2',
  deleted: 'bool',
  key: 'text',
  code: 'text',
})
const DOSSIER = DOSSIER_COLUMNS.copied()
const EVENT = [
  ['dossier_id', 'int8'],
  ['version', 'int4'],
  ['kind', 'text'],
  ['at', 'timestamptz'],
  ['message_id', 'int8'],
  ['payload', 'json'],
] as const satisfies Columns
const FEW = 20 // up to here a plain insert is quicker than starting a COPY

/**
 * Writes new dossiers, the new fold of known ones, and their events, in the caller's transaction. `more`: what goes with
 * them in the same round trip to the database; `gate`: see `oneStatement`, for a few dossiers.
 */
export async function writeDossiers(
  tx: Db,
  change: { created: DossierRow[]; changed: DossierRow[]; events: DossierEvent[] },
  messageId: number,
  now: Date,
  more: readonly Statement[] = [],
  gate?: RawBuilder<unknown>,
) {
  const { created, changed, events } = change
  const dossiers = created.map(cellsOf)
  const at = now.getTime()
  const history = events.map(({ dossierId, version, kind, payload }) => [
    dossierId,
    version,
    kind,
    at,
    messageId,
    payload,
  ])
  if (history.length <= FEW) {
    const parts = [
      ...more,
      ...(dossiers.length > 0 ? [insertion('dossier', DOSSIER, dossiers)] : []),
      ...(changed.length > 0 ? [updating(changed.map(cellsOf))] : []),
      ...(history.length > 0 ? [insertion('dossier_event', EVENT, history)] : []),
    ]
    await oneStatement(tx, parts, gate)
    return
  }
  await insert(tx, 'dossier', DOSSIER, dossiers)
  await insert(tx, 'dossier_event', EVENT, history)
  await oneStatement(tx, [...more, ...(changed.length > 0 ? [updating(changed.map(cellsOf))] : [])])
}

async function insert(tx: Db, table: string, columns: Columns, rows: CopyCell[][]) {
  if (rows.length > FEW) await copyInto(tx, table, columns, rows)
  else if (rows.length > 0) await insertion(table, columns, rows).execute(tx)
}

function insertion(table: string, columns: Columns, rows: CopyCell[][]) {
  const values = rows.map((row) => sql`(${sql.join(row.map((cell, i) => written(columns[i]?.[1], cell)))})`)
  return sql`insert into ${sql.table(table)} (${namesOf(columns)}) values ${sql.join(values)}`
}

function updating(rows: CopyCell[][]) {
  const [only, ...others] = rows
  const fields = DOSSIER.slice(1, -1)
  if (only && others.length === 0) {
    const set = fields.map(([name, type], i) => sql`${sql.raw(name)} = ${written(type, only[i + 1] ?? null)}`)
    return sql`update dossier set ${sql.join(set)} where id = ${only[0]}`
  }
  const arrays = DOSSIER.map(
    ([, type], i) => sql`${rows.map((row) => written(type, row[i] ?? null))}::${sql.raw(type)}[]`,
  )
  const set = fields.map(([name]) => sql.raw(`${name} = new.${name}`))
  return sql`update dossier set ${sql.join(set)} from unnest(${sql.join(arrays)}) as new (${namesOf(DOSSIER)}) where dossier.id = new.id`
}

const namesOf = (columns: Columns) => sql.raw(columns.map(([name]) => name).join(', '))

/** A cell as a parameter: instants as text, everything else as it is. */
const written = (type: ColumnType | undefined, cell: CopyCell) =>
  type === 'timestamptz' && cell !== null ? new Date(cell as number).toISOString() : cell

const FIELDS = DOSSIER_COLUMNS.list.map(({ field }) => field)

function cellsOf(row: DossierRow): CopyCell[] {
  const cells: CopyCell[] = []
  for (const field of FIELDS) cells.push(row[field])
  return cells
}
