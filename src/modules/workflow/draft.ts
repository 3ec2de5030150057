import { z } from 'zod'
import type { Finding } from './finding.ts'
import type { Graph } from './graph.ts'
import { Flow, Handover, Node, Place, Step } from './model.ts'
import type { Scope } from './revision.ts'
import { Row } from './table/row.ts'
import { modelFromTable } from './table/to-model.ts'

/** What of a draft is typed besides its table. */
export type DraftHead = Scope & { name: string; supplement: 'pause' | 'restart'; onTheSpot: boolean; source: string }

/** A process that somebody is writing. `graph`: of a diagram that is more than a table; its ways stay as they are drawn. */
export type Draft = DraftHead & {
  id: number
  basedOn: number | null
  version: number
  rows: Row[]
  graph: Graph | null
  createdBy: string
  changedAt: Date
  changedBy: string
  publishedId: number | null
}

const OpenNode = z.union([
  Step.extend({ name: z.string(), role: Step.shape.role.nullable(), place: Place.nullable() }),
  Handover.extend({ name: z.string(), place: Place.nullable() }),
  Node,
])

export const StoredRows = z.array(Row)
export const StoredGraph = z.object({ nodes: z.array(OpenNode), flows: z.array(Flow) })

/** The process that a draft says, with the mistakes in its table. */
export function graphOf({ rows, graph }: Pick<Draft, 'rows' | 'graph'>): { graph: Graph; findings: Finding[] } {
  if (!graph) return modelFromTable(rows)
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const nodes = graph.nodes.map((node) => {
    const row = byKey.get(node.id)
    if (!row || (node.kind !== 'step' && node.kind !== 'handover')) return node
    const shared = { number: row.number, name: row.work, place: row.place, limit: row.limit }
    if (node.kind === 'handover') return { ...node, ...shared, procedure: row.procedure }
    return { ...node, ...shared, role: row.role, purpose: row.purpose, produces: row.produces }
  })
  return { graph: { nodes, flows: graph.flows }, findings: [] }
}
