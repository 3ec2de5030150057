import { isWork, type OpenNode } from '../graph.ts'
import type { StepRow } from './row.ts'

/** A row with nothing in it yet. */
export const emptyRow = (key: string): StepRow => ({
  key,
  kind: 'step',
  number: '',
  work: '',
  role: null,
  place: null,
  limit: null,
  purpose: 'handle',
  produces: null,
  procedure: null,
  branch: '',
  next: '',
  ways: [],
})

/** What a step or hand-over says about itself, without where it leads. */
export function rowOf(node: OpenNode): StepRow | undefined {
  if (!isWork(node)) return
  const { id, kind, number, name: work, place, limit } = node
  const shared = { ...emptyRow(id), kind, number, work, place, limit }
  if (node.kind === 'handover') return { ...shared, procedure: node.procedure }
  return { ...shared, role: node.role, purpose: node.purpose, produces: node.produces }
}
