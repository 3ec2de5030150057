import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { agenciesOf } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { getProcess, type Process, planMove, type TaskChange } from '#modules/workflow/index.ts'

/** An open dossier on an older version, where it stands, where it would stand, and what changes for those at work. */
export type Movable = { code: string; agency: string; from: string[]; to: string[] | null; changes: TaskChange[] }

const MOST = 200

/**
 * The open dossiers of an officer's control office on older versions of a process, with what moving would change; at most
 * 200 at a time, the exact number beside. Refuses with 404 an unknown process.
 */
export async function movableTo(
  db: Db,
  process: Process,
  officer: Officer,
): Promise<{ total: number; items: Movable[] }> {
  const registry = await registryOf(db)
  const agencies = agenciesOf(officer, 'move_dossiers', registry)
  const { rows } = await sql<Row & { total: number }>`
    select d.code, d.agency_id, h.process_id, count(*) over ()::int as total,
      (select json_agg(json_build_object('number', number, 'node', node, 'kind', kind) order by number) from token
        where dossier_id = d.id and closed_at is null and process_id = h.process_id) as tokens
    from handling h join dossier d on d.id = h.dossier_id join process_revision p on p.id = h.process_id
    where h.phase in ('received', 'handling', 'supplement', 'payment') and not d.deleted and d.agency_id = any(${agencies})
      and h.process_id <> ${process.id} and p.on_the_spot = ${process.onTheSpot}
      and p.procedure_id is not distinct from ${process.procedureId} and p.agency_id is not distinct from ${process.agencyId}
      and p.level is not distinct from ${process.level} and p.version < ${process.version}
    order by d.id limit ${MOST}`.execute(db)
  const items = await Promise.all(
    rows.map((row) => lineOf(db, row, process, registry.agencies.get(row.agencyId)?.name ?? '')),
  )
  return { total: rows[0]?.total ?? 0, items }
}

type Row = {
  code: string
  agencyId: number
  processId: number
  tokens: { number: number; node: string; kind: string }[] | null
}

async function lineOf(db: Db, { code, processId, tokens }: Row, to: Process, agency: string): Promise<Movable> {
  const { model } = await getProcess(db, processId)
  const plan = planMove(model, to.model, tokens ?? [])
  const named = (nodes: readonly { id: string; name?: string }[], id: string) =>
    nodes.find((node) => node.id === id)?.name ?? id
  return {
    code,
    agency,
    from: (tokens ?? []).map(({ node }) => named(model.nodes, node)),
    to: plan.fits ? plan.moves.flatMap((move) => ('node' in move ? [named(to.model.nodes, move.node)] : [])) : null,
    changes: [...new Set(plan.moves.flatMap((move) => ('changes' in move ? move.changes : [])))],
  }
}
