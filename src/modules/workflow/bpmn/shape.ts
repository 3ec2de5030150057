import { finding, type ProcessFinding } from '../finding.ts'
import { type Graph, isWork, type OpenNode, walk, waysOf } from '../graph.ts'
import type { Flow } from '../model.ts'
import type { BpmnReading } from './read.ts'

/**
 * Brings what was read into the shape that runs: parallel gateways become forks and joins, gateways that only lead on
 * go, a step with several ways gets its fork, and the steps of other modellers are put in order and numbered.
 */
export function shape({ graph, parallel, numbered }: BpmnReading): { graph: Graph; findings: ProcessFinding[] } {
  const circle = circleOfGateways(graph)
  if (circle) return { graph, findings: [finding('endlessGateways', { id: circle })] }
  const split = splitParallel(graph, parallel)
  const forked = forkSteps(split)
  const lean = withoutPassing(forked)
  const findings = [...startsOf(lean), ...outcomesOf(lean)]
  return { graph: numbered ? lean : ordered(lean), findings }
}

/** A gateway from which gateways alone lead back to it: the way through would never stop. */
function circleOfGateways(graph: Graph): string | undefined {
  const gateways = new Set(
    graph.nodes.filter(({ kind }) => kind === 'choice' || kind === 'fork' || kind === 'join').map(({ id }) => id),
  )
  const inner = graph.flows.filter(({ from, to }) => gateways.has(from) && gateways.has(to))
  const left = new Set(gateways)
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const id of left) if (!inner.some(({ from, to }) => from === id && left.has(to))) left.delete(id)
  }
  return left.values().next().value
}

/** A parallel gateway waits where several ways come in and forks where several go out; one that does both is two. */
function splitParallel(graph: Graph, parallel: Set<string>): Graph {
  const { out, into } = waysOf(graph)
  const nodes: OpenNode[] = []
  const flows = [...graph.flows]
  for (const node of graph.nodes) {
    if (!parallel.has(node.id)) nodes.push(node)
    else if ((into.get(node.id)?.length ?? 0) < 2) nodes.push({ id: node.id, kind: 'fork' })
    else if ((out.get(node.id)?.length ?? 0) < 2) nodes.push({ id: node.id, kind: 'join' })
    else {
      const fork = `${node.id}_fork`
      nodes.push({ id: node.id, kind: 'join' }, { id: fork, kind: 'fork' })
      flows.forEach((flow, i) => {
        if (flow.from === node.id) flows[i] = { ...flow, from: fork }
      })
      flows.push({ id: `${fork}_in`, from: node.id, to: fork, outcome: null })
    }
  }
  return { nodes, flows }
}

function forkSteps(graph: Graph): Graph {
  const { out } = waysOf(graph)
  const splitting = graph.nodes.filter(
    (node) => (isWork(node) || node.kind === 'start') && (out.get(node.id)?.length ?? 0) > 1,
  )
  const from = new Map(splitting.map(({ id }) => [id, `${id}_fork`]))
  return {
    nodes: [...graph.nodes, ...[...from.values()].map((id) => ({ id, kind: 'fork' }) as const)],
    flows: [
      ...graph.flows.map((flow) => ({ ...flow, from: from.get(flow.from) ?? flow.from })),
      ...[...from].map(([step, fork]) => ({ id: `${fork}_in`, from: step, to: fork, outcome: null })),
    ],
  }
}

/** Gateways with a single way out only pass on; before a parallel one they stay where they make one way of several. */
function withoutPassing(graph: Graph): Graph {
  const { node, out, into } = waysOf(graph)
  const isParallel = (id: string) => node.get(id)?.kind === 'join' || node.get(id)?.kind === 'fork'
  const onlyWay = (one: OpenNode | undefined): Flow | undefined => {
    if (one?.kind !== 'choice' && one?.kind !== 'fork') return
    const [way, more] = out.get(one.id) ?? []
    const isKept = one.kind === 'choice' && (into.get(one.id)?.length ?? 0) > 1 && isParallel(way?.to ?? '')
    return way && !more && !isKept ? way : undefined
  }
  const target = (id: string): string => {
    const way = onlyWay(node.get(id))
    return way ? target(way.to) : id
  }
  return {
    nodes: graph.nodes.filter((one) => !onlyWay(one)),
    flows: graph.flows.filter(({ from }) => !onlyWay(node.get(from))).map((flow) => ({ ...flow, to: target(flow.to) })),
  }
}

function startsOf(graph: Graph): ProcessFinding[] {
  const count = graph.nodes.filter(({ kind }) => kind === 'start').length
  return count === 1 ? [] : [finding('noStart', {}, { count })]
}

function outcomesOf(graph: Graph): ProcessFinding[] {
  const { out } = waysOf(graph)
  return graph.nodes.flatMap((node) => {
    const ways = out.get(node.id) ?? []
    if (node.kind !== 'choice' || ways.length < 2) return []
    const unnamed = ways.filter(({ outcome }) => outcome === null).slice(1)
    const named = ways.flatMap(({ outcome }) => outcome ?? [])
    const twice = named.filter((outcome, i) => named.indexOf(outcome) !== i)
    return [
      ...unnamed.map(({ id }) => finding('unnamedOutcome', { id, type: 'SequenceFlow' })),
      ...twice.map((outcome) => finding('sameOutcome', { id: node.id, type: 'ExclusiveGateway' }, { outcome })),
    ]
  })
}

/** In the order of work, branch after branch, with numbers from 1. */
function ordered(graph: Graph): Graph {
  let number = 0
  const numberedNodes = walk(graph).order.map((node) => {
    if (!isWork(node)) return node
    number += 1
    return { ...node, number: String(number) }
  })
  return { ...graph, nodes: numberedNodes }
}
