import { sql } from 'kysely'
import { copyInto } from '#lib/copy.ts'
import type { Db } from '#lib/db.ts'

/** A dossier's row: the fold of its events, with the measures that scoring derives from it. Instants in ms. */
export type DossierRow = {
  id: number
  agencyId: number
  procedureId: number
  revisionId: number
  facts: number
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
  code: string
}

export type EventKind = 'snapshot' | 'stale' | 'progress' | 'opinion' | 'deletion' | 'appraisal'

/** One line of a dossier's history. `payload` is the JSON text as it came. */
export type DossierEvent = { dossierId: number; version: number; kind: EventKind; payload: string }

const COLUMNS = [
  'id', 'agency_id', 'procedure_id', 'revision_id', 'facts', 'handling_seconds', 'channel', 'state', 'received_on',
  'submitted_at', 'received_at', 'due_at', 'late_after', 'finished_at', 'returned_at', 'supplements', 'supplements_done',
  'digest', 'version', 'complaints', 'deleted', 'code',
]
const FEW = 20 // up to here a plain insert is quicker than starting a COPY

/** Writes new dossiers, the new fold of known ones, and their events, in the caller's transaction. */
export async function writeDossiers(tx: Db, change: { created: DossierRow[]; changed: DossierRow[]; events: DossierEvent[] }, messageId: number, now: Date) {
  const { created, changed, events } = change
  await insert(tx, 'dossier', COLUMNS, created.map(cellsOf))
  if (changed.length > 0) await update(tx, changed)
  const at = now.toISOString()
  await insert(tx, 'dossier_event', ['dossier_id', 'version', 'kind', 'at', 'message_id', 'payload'],
    events.map(({ dossierId, version, kind, payload }) => [dossierId, version, kind, at, messageId, payload]))
}

type Cells = (string | number | boolean | null)[]

async function insert(tx: Db, table: string, columns: string[], rows: Cells[]) {
  if (rows.length > FEW) return copyInto(tx, table, columns, rows)
  if (rows.length === 0) return
  const values = rows.map((row) => sql`(${sql.join(row)})`)
  await sql`insert into ${sql.table(table)} (${sql.raw(columns.join(', '))}) values ${sql.join(values)}`.execute(tx)
}

async function update(tx: Db, rows: DossierRow[]) {
  const types = ['bigint', 'int', 'int', 'int', 'int', 'bigint', 'smallint', 'smallint', 'date', ...Array(6).fill('timestamptz'), 'smallint', 'smallint', 'bigint', 'int', 'smallint', 'boolean', 'text']
  const cells = rows.map(cellsOf)
  const arrays = COLUMNS.map((_, i) => sql`${cells.map((row) => row[i])}::${sql.raw(types[i])}[]`)
  const set = COLUMNS.slice(1, -1).map((name) => sql.raw(`${name} = new.${name}`))
  await sql`update dossier set ${sql.join(set)} from unnest(${sql.join(arrays)}) as new (${sql.raw(COLUMNS.join(', '))}) where dossier.id = new.id`.execute(tx)
}

function cellsOf(row: DossierRow): Cells {
  return [
    row.id, row.agencyId, row.procedureId, row.revisionId, row.facts, row.handlingSeconds, row.channel, row.state, row.receivedOn,
    instant(row.submittedAt), instant(row.receivedAt), instant(row.dueAt), instant(row.lateAfter), instant(row.finishedAt), instant(row.returnedAt),
    row.supplements, row.supplementsDone, row.digest, row.version, row.complaints, row.deleted, row.code,
  ]
}

/** ISO text by arithmetic alone would be no clearer; this costs a microsecond and is always right. */
const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
