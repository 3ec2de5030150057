import {
  type Flow,
  type Node,
  ProcessModel,
  type ProcessPlace,
  type ProcessStep,
  type SubdossierNode,
} from './model.ts'

/** A step that is still being written: who does it may be missing. */
export type OpenStep = Omit<ProcessStep, 'role' | 'place'> & {
  role: ProcessStep['role'] | null
  place: ProcessPlace | null
}

/** A hand-over that is still being written: to whom may be missing. */
export type OpenHandover = Omit<SubdossierNode, 'place'> & { place: ProcessPlace | null }

export type OpenNode = Exclude<Node, ProcessStep | SubdossierNode> | OpenStep | OpenHandover

/** A process on its way to a model: the same nodes and flows, but work may lack its place or role. */
export type Graph = { nodes: OpenNode[]; flows: Flow[] }

/** What somebody does: a row of the table. */
export type Work = OpenStep | OpenHandover

export const isWork = (node: OpenNode): node is Work => node.kind === 'step' || node.kind === 'handover'

/** The steps and hand-overs of a process, in its order. */
export const worksOf = (graph: Graph): Work[] => graph.nodes.filter(isWork)

/** The process as it can run, or undefined while something of it is missing. */
export function finished(graph: Graph): ProcessModel | undefined {
  const parsed = ProcessModel.safeParse(graph)
  return parsed.success ? parsed.data : undefined
}

/** The ways in and out of every node, looked up once. */
export type Ways = { node: Map<string, OpenNode>; out: Map<string, Flow[]>; into: Map<string, Flow[]> }

/** Nodes by their id, flows by where they begin and end. */
export function waysOf(graph: Graph): Ways {
  const out = Map.groupBy(graph.flows, (flow) => flow.from)
  const into = Map.groupBy(graph.flows, (flow) => flow.to)
  return { node: new Map(graph.nodes.map((node) => [node.id, node])), out, into }
}

/** Every node that can be reached from these, themselves included. `back`: against the flows. */
export function reachable(graph: Graph, from: Iterable<string>, back = false): Set<string> {
  const { out, into } = waysOf(graph)
  const seen = new Set(from)
  for (const id of seen) {
    for (const flow of (back ? into : out).get(id) ?? []) seen.add(back ? flow.from : flow.to)
  }
  return seen
}

/** The nodes in an order in which flows lead forward, branch after branch; `back`: the flows that lead back, to do work again. */
export type GraphWalk = { order: OpenNode[]; back: Set<Flow> }

/** Walks a process from its start, depth first; what cannot be reached comes last. */
export function walk(graph: Graph): GraphWalk {
  const { node, out } = waysOf(graph)
  const back = new Set<Flow>()
  const state = new Map<string, 'open' | 'done'>()
  const visit = (id: string, left: OpenNode[]) => {
    state.set(id, 'open')
    for (const flow of (out.get(id) ?? []).toReversed()) {
      if (state.get(flow.to) === 'open') back.add(flow)
      else if (!state.has(flow.to) && node.has(flow.to)) visit(flow.to, left)
    }
    state.set(id, 'done')
    const one = node.get(id)
    if (one) left.push(one)
  }
  const order: OpenNode[] = []
  for (const { id, kind } of graph.nodes.toSorted((a, b) => Number(b.kind === 'start') - Number(a.kind === 'start'))) {
    if (kind !== 'start' && state.has(id)) continue
    const left: OpenNode[] = []
    visit(id, left)
    order.push(...left.reverse())
  }
  return { order, back }
}
