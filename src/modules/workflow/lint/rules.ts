import type { Limit } from '#modules/deadlines/index.ts'
import { sayLimit } from '#modules/deadlines/index.ts'
import { finding, type ProcessFinding } from '../finding.ts'
import { finished, type Graph, isWork, type OpenNode, reachable, waysOf, worksOf } from '../graph.ts'
import { blockAt } from '../table/blocks.ts'
import { compare, sayTime, totalTime } from '../time.ts'
import { play } from './play.ts'

/**
 * What is wrong or doubtful in a process, with reasons. `limit`: the longest limit of its procedure, null when the
 * catalogue states none, undefined when there is no procedure to ask.
 */
export function lint(graph: Graph, limit?: Limit | null): ProcessFinding[] {
  const structure = [...reaching(graph), ...choosing(graph)]
  return [
    ...structure,
    ...joining(graph, structure.length === 0),
    ...people(graph),
    ...purposes(graph),
    ...times(graph, limit),
  ]
}

const about = (graph: Graph, node: OpenNode) => ({ id: node.id, type: node.kind, name: nameOf(graph, node) })

/** A gateway has no name of its own: it is called after the step before it. */
function nameOf(graph: Graph, node: OpenNode): string {
  if (isWork(node)) return node.name || node.number
  const before = graph.flows
    .filter(({ to }) => to === node.id)
    .map(({ from }) => graph.nodes.find(({ id }) => id === from))
  const work = before.find((one) => one && isWork(one))
  return work && isWork(work) ? work.name || work.number : node.id
}

function reaching(graph: Graph): ProcessFinding[] {
  if (worksOf(graph).length === 0) return [finding('noSteps')]
  const reached = reachable(
    graph,
    graph.nodes.filter(({ kind }) => kind === 'start').map(({ id }) => id),
  )
  const ending = reachable(
    graph,
    graph.nodes.filter(({ kind }) => kind === 'end').map(({ id }) => id),
    true,
  )
  return graph.nodes.flatMap((node) => {
    if (!reached.has(node.id)) return [finding('unreachable', about(graph, node))]
    return ending.has(node.id) ? [] : [finding('noWayToEnd', about(graph, node))]
  })
}

function choosing(graph: Graph): ProcessFinding[] {
  const { node, into, out } = waysOf(graph)
  return graph.nodes.flatMap((one) => {
    if (one.kind !== 'choice' || (out.get(one.id)?.length ?? 0) < 2) return []
    const isAsked = (into.get(one.id) ?? []).every(({ from }) => node.get(from)?.kind === 'step')
    return isAsked ? [] : [finding('choiceWithoutStep', about(graph, one))]
  })
}

function joining(graph: Graph, playable: boolean): ProcessFinding[] {
  const ways = waysOf(graph)
  const unjoined = graph.nodes
    .filter((node) => node.kind === 'fork' && blockAt(graph, ways, node.id) === 'unjoined')
    .map((node) => finding('forkWithoutJoin', about(graph, node)))
  const model = playable ? finished(graph) : undefined
  if (!model) return unjoined
  const { stuck, twice, complete, standings } = play(model)
  const named = (ids: Set<string>) => model.nodes.filter(({ id }) => ids.has(id)).map((node) => about(graph, node))
  return [
    ...unjoined,
    ...named(stuck).map((one) => finding('stuck', one)),
    ...named(twice).map((one) => finding('twice', one)),
    ...(complete ? [] : [finding('tooComplex', {}, { count: standings.size })]),
  ]
}

function people(graph: Graph): ProcessFinding[] {
  return worksOf(graph).flatMap((work) => {
    const at = { id: work.id, type: work.kind, name: work.name || '…' }
    const values = { number: work.number }
    return [
      ...(work.name ? [] : [finding('noWork', at, values)]),
      ...(work.kind === 'step' && !work.role ? [finding('noRole', at, values)] : []),
      ...(work.place ? [] : [finding('noPlace', at, values)]),
    ]
  })
}

function purposes(graph: Graph): ProcessFinding[] {
  const steps = graph.nodes.filter((node) => node.kind === 'step')
  if (steps.length === 0) return []
  const has = (purpose: string) => steps.some((step) => step.purpose === purpose)
  const isHandedOver = graph.nodes.some(({ kind }) => kind === 'handover')
  return [
    ...(steps[0]?.purpose === 'receive' ? [] : [finding('noReceive')]),
    ...(has('sign') || isHandedOver ? [] : [finding('noSign')]),
    ...(has('return') ? [] : [finding('noReturn')]),
  ]
}

function times(graph: Graph, limit: Limit | null | undefined): ProcessFinding[] {
  const sum = totalTime(graph)
  const isTimed = sum.hours + sum.days + sum.months > 0
  if (limit === undefined || !isTimed) return []
  const said = sayTime(sum)
  if (limit === null) return [inBoth('noLimit', said, { vi: '', en: '' })]
  const result = compare(sum, limit)
  const rule = ({ over: 'overLimit', spare: 'underLimit', unlike: 'otherUnit', fits: null } as const)[result]
  return rule ? [inBoth(rule, said, sayLimit(limit))] : []
}

function inBoth(
  rule: 'overLimit' | 'underLimit' | 'otherUnit' | 'noLimit',
  sum: ProcessFinding['says'],
  limit: ProcessFinding['says'],
) {
  const vi = finding(rule, {}, { sum: sum.vi, limit: limit.vi })
  return { ...vi, says: { vi: vi.says.vi, en: finding(rule, {}, { sum: sum.en, limit: limit.en }).says.en } }
}
