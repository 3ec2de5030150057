import { z } from 'zod'
import type { ProcessFinding } from './finding.ts'
import type { Graph } from './graph.ts'
import { Flow, Node, ProcessPlace, ProcessStep, SubdossierNode } from './model.ts'
import type { ProcessScope } from './revision.ts'
import { StepRow } from './table/row.ts'
import { modelFromTable } from './table/to-model.ts'

/** What of a draft is typed besides its table. */
export type DraftHead = ProcessScope & {
  name: string
  supplement: 'pause' | 'restart'
  onTheSpot: boolean
  source: string
}

/** A process that somebody is writing. `graph`: of a diagram that is more than a table; its ways stay as they are drawn. */
export type ProcessDraft = DraftHead & {
  id: number
  basedOn: number | null
  version: number
  rows: StepRow[]
  graph: Graph | null
  createdBy: string
  changedAt: Date
  changedBy: string
  publishedId: number | null
}

const OpenNode = z.union([
  ProcessStep.extend({ name: z.string(), role: ProcessStep.shape.role.nullable(), place: ProcessPlace.nullable() }),
  SubdossierNode.extend({ name: z.string(), place: ProcessPlace.nullable() }),
  Node,
])

export const StoredRows = z.array(StepRow)
export const StoredGraph = z.object({ nodes: z.array(OpenNode), flows: z.array(Flow) })

/** The process that a draft says, with the mistakes in its table. */
export function graphOf({ rows, graph }: Pick<ProcessDraft, 'rows' | 'graph'>): {
  graph: Graph
  findings: ProcessFinding[]
} {
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
