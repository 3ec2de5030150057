import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import type { Limit, Unit } from '#modules/deadlines/index.ts'
import { type Graph, worksOf } from './graph.ts'
import { ProcessModel } from './model.ts'
import type { Process, ProcessScope } from './revision.ts'

/** The processes read so far, by database and id: a published one never changes. */
const known = new WeakMap<object, Map<number, Process>>()

/** A published process. Refuses with 404 when there is none. */
export async function getProcess(db: Db, id: number): Promise<Process> {
  const adapter = db.getExecutor().adapter // one for all transactions of a database
  const own = known.get(adapter) ?? new Map<number, Process>()
  known.set(adapter, own)
  const cached = own.get(id)
  if (cached) return cached
  const row = await db
    .selectFrom('processRevision')
    .where('id', '=', id)
    .select(['id', 'procedureId', 'agencyId', 'version', 'name', 'model', 'onTheSpot', 'source'])
    .select([sql<Process['supplement']>`supplement`.as('supplement'), sql<ProcessScope['level']>`level`.as('level')])
    .executeTakeFirst()
  const { model, ...rest } = found(row, `Process ${id}`)
  const process = { ...rest, model: ProcessModel.parse(model) }
  own.set(id, process)
  return process
}

/**
 * The process that a dossier begins under on a day: that of the agency or the nearest one above it, of its level, of the
 * procedure everywhere, and else the general one. `onTheSpot` asks for one that is (or is not) done at the counter.
 */
export async function findProcess(
  db: Db,
  { procedureId, agencyId, onTheSpot }: { procedureId: number | null; agencyId: number; onTheSpot?: boolean },
  on: string,
): Promise<Process | undefined> {
  const { rows } = await sql<{ id: number }>`
    select p.id from process_revision p
    left join agency_closure c on c.ancestor_id = p.agency_id and c.descendant_id = ${agencyId}
    where (p.procedure_id = ${procedureId} or p.procedure_id is null)
      and (p.agency_id is null or c.depth is not null)
      and (p.level is null or p.level = (select level from agency where id = ${agencyId}))
      and ${on} between p.valid_from and p.valid_to
      and (${onTheSpot ?? null}::boolean is null or p.on_the_spot = ${onTheSpot ?? null}::boolean)
    order by p.procedure_id is null, c.depth nulls last, p.level is null, p.on_the_spot, p.valid_from desc, p.version desc
    limit 1`.execute(db)
  return rows[0] && getProcess(db, rows[0].id)
}

/** The names of the agencies that steps name, by code. */
export async function agenciesIn(db: Db, graph: Graph): Promise<ReadonlyMap<string, string>> {
  const codes = worksOf(graph).flatMap(({ place }) => (place?.of === 'code' ? [place.code] : []))
  if (codes.length === 0) return new Map()
  const rows = await db.selectFrom('agency').where('code', 'in', codes).select(['code', 'name']).execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** The longest limit that the catalogue states for a procedure on a day, by which the sum of its steps is judged. */
export async function longestLimit(db: Db, procedureId: number, on: string): Promise<Limit | null> {
  const { rows } = await sql<{ value: number; unit: Unit }>`
    select m.limit_value as value, m.limit_unit as unit
    from procedure_revision r join procedure_method m on m.revision_id = r.id
    where r.procedure_id = ${procedureId} and ${on} between r.valid_from and r.valid_to and m.limit_value is not null
    order by m.limit_value * case m.limit_unit when 'hour' then 1 when 'day' then 24 when 'working_day' then 33.6 else 730.5 end desc
    limit 1`.execute(db)
  return rows[0] ?? null
}

/** The BPMN of a published process, as it is stored. Refuses with 404 when there is none. */
export async function bpmnOf(db: Db, id: number): Promise<string> {
  const row = await db.selectFrom('processRevision').where('id', '=', id).select('bpmn').executeTakeFirst()
  return found(row, `Process ${id}`).bpmn
}

/** A token of an open dossier that stands in one of these processes. */
export type TokenPosition = { dossierId: number; number: number; processId: number; node: string; kind: string }

/** Where the open dossiers of these processes stand, dossier by dossier; 2,000 tokens at most. */
export async function tokensIn(db: Db, processIds: readonly number[]): Promise<TokenPosition[]> {
  if (processIds.length === 0) return []
  return db
    .selectFrom('token')
    .where('processId', 'in', processIds)
    .where('closedAt', 'is', null)
    .select(['dossierId', 'number', 'processId', 'node', 'kind'])
    .orderBy('dossierId')
    .orderBy('number')
    .limit(2000)
    .execute()
}
