import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'
import { type DraftHead, type ProcessDraft, StoredGraph, StoredRows } from './draft.ts'
import type { Graph } from './graph.ts'
import type { ProcessScope } from './revision.ts'
import { tableOf } from './table/from-model.ts'
import type { StepRow } from './table/row.ts'
import { rowOf } from './table/rows.ts'

/** A draft that is not published yet. Refuses with 404 when there is none. */
export async function getDraft(db: Db, id: number): Promise<ProcessDraft> {
  const row = await drafts(db).where('id', '=', id).executeTakeFirst()
  const { rows, graph, ...rest } = found(row, `Draft ${id}`)
  return { ...rest, rows: StoredRows.parse(rows), graph: graph === null ? null : StoredGraph.parse(graph) }
}

/** The drafts that are being written, the last changed first. */
export const listDrafts = (db: Db) =>
  drafts(db).where('publishedId', 'is', null).orderBy('changedAt', 'desc').limit(200).execute()

/** What a new draft begins with: rows, or a diagram that came in. */
export type ProcessBeginning = DraftHead & { basedOn: number | null } & ({ rows: StepRow[] } | { diagram: Graph })

/** Begins a draft. A diagram becomes a table where a table can say it; else its ways stay as they are drawn. */
export async function beginDraft(db: Db, beginning: ProcessBeginning, by: string, now: Date): Promise<number> {
  const { rows, graph } = 'rows' in beginning ? { rows: beginning.rows, graph: null } : contentOf(beginning.diagram)
  const { procedureId, agencyId, level, name, supplement, onTheSpot, source, basedOn } = beginning
  const { id } = await db
    .insertInto('processDraft')
    .values({
      procedureId,
      agencyId,
      level,
      name,
      supplement,
      onTheSpot,
      source,
      basedOn,
      rows: JSON.stringify(rows),
      graph: graph && JSON.stringify(graph),
      createdAt: now,
      createdBy: by,
      changedAt: now,
      changedBy: by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

function contentOf(diagram: Graph): { rows: StepRow[]; graph: Graph | null } {
  const table = tableOf(diagram)
  return table.ok
    ? { rows: table.rows, graph: null }
    : { rows: diagram.nodes.flatMap((node) => rowOf(node) ?? []), graph: diagram }
}

/** What a form says of a draft; the ways of a diagram are not among it. */
export type DraftChange = Pick<DraftHead, 'name' | 'supplement' | 'onTheSpot' | 'source'> & { rows: StepRow[] }

/** Keeps a change of the version that was read. Refuses with 409 when somebody else has changed it since. */
export async function saveDraft(db: Db, id: number, version: number, change: DraftChange, by: string, now: Date) {
  const saved = await db
    .updateTable('processDraft')
    .set({ ...change, rows: JSON.stringify(change.rows), version: version + 1, changedAt: now, changedBy: by })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('publishedId', 'is', null)
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) throw conflict('Somebody else has changed this draft')
}

/** Throws a draft away. */
export async function dropDraft(db: Db, id: number): Promise<void> {
  await db.deleteFrom('processDraft').where('id', '=', id).where('publishedId', 'is', null).execute()
}

const drafts = (db: Db) =>
  db
    .selectFrom('processDraft')
    .select(['id', 'basedOn', 'procedureId', 'agencyId', 'name', 'onTheSpot', 'source', 'rows', 'graph', 'version'])
    .select(['createdBy', 'changedAt', 'changedBy', 'publishedId', sql<ProcessScope['level']>`level`.as('level')])
    .select(sql<ProcessDraft['supplement']>`supplement`.as('supplement'))
