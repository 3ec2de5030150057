import type { Graph, OpenNode, Ways, Work } from '../graph.ts'
import { isWork } from '../graph.ts'

/** Parallel branches between a fork and the join where all of them meet. */
export type ParallelBlock = { fork: string; join: string; branches: Work[][] }

/** Why parallel branches are not plain branches of a table. */
export type BlockDoubt = 'nested' | 'unjoined' | 'entered' | 'empty'

/** The block that begins at a fork: each way out must lead, through steps of its own, to one and the same join. */
export function blockAt(graph: Graph, ways: Ways, fork: string): ParallelBlock | BlockDoubt {
  const joins = new Set<string>()
  const seen = new Map<string, number>()
  const branches: Work[][] = []
  for (const [index, way] of (ways.out.get(fork) ?? []).entries()) {
    const inside = new Set<string>()
    const waiting = [way.to]
    for (const id of waiting) {
      const node = ways.node.get(id)
      if (node?.kind === 'join') joins.add(id)
      else if (!node || node.kind === 'end' || node.kind === 'start') return 'unjoined'
      else if (node.kind === 'fork') return 'nested'
      else if (!inside.has(id)) {
        if (seen.has(id)) return 'entered'
        inside.add(id)
        seen.set(id, index)
        waiting.push(...(ways.out.get(id) ?? []).map(({ to }) => to))
      }
    }
    const works = graph.nodes.filter((node): node is OpenNode & Work => inside.has(node.id) && isWork(node))
    if (works.length === 0) return 'empty'
    branches.push(works)
  }
  const [join, other] = joins
  if (!join || other) return 'unjoined'
  const isEntered = [...seen].some(([id, index]) =>
    (ways.into.get(id) ?? []).some(({ from }) => from !== fork && seen.get(from) !== index),
  )
  if (isEntered) return 'entered'
  const into = ways.into.get(join) ?? []
  if (into.length !== branches.length || into.some(({ from }) => !seen.has(from))) return 'unjoined'
  return { fork, join, branches }
}
