import type { Element } from 'bpmn-moddle'
import { type Graph, isWork, type OpenNode, type Work, waysOf } from '../graph.ts'
import { outcomeName } from '../messages.ts'
import { placeText } from '../place.ts'
import { listOf, moddle } from './parse.ts'
import { pictureOf } from './picture.ts'

const TYPES = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  step: 'bpmn:UserTask',
  handover: 'bpmn:CallActivity',
  choice: 'bpmn:ExclusiveGateway',
  fork: 'bpmn:ParallelGateway',
  join: 'bpmn:ParallelGateway',
} as const

/** A process as BPMN 2.0 with its picture, which any modeller opens. Our attributes stand in a namespace of their own. */
export async function toBpmn(graph: Graph, name: string): Promise<string> {
  const bpmn = moddle()
  const ways = waysOf(graph)
  const elements = new Map(
    graph.nodes.map((node) => [node.id, bpmn.create(TYPES[node.kind], { id: node.id, ...attributesOf(node) })]),
  )
  const element = (id: string): Element => {
    const known = elements.get(id)
    if (!known) throw new Error(`A flow of the process leads to ${id}, which it does not hold`)
    return known
  }
  const flows = graph.flows.map((flow) => {
    const from = element(flow.from)
    const to = element(flow.to)
    const line = bpmn.create('bpmn:SequenceFlow', { id: flow.id, sourceRef: from, targetRef: to })
    if (flow.outcome) {
      line.set('name', outcomeName(flow.outcome, 'vi'))
      line.set('motcua:outcome', flow.outcome)
    } else if (ways.node.get(flow.from)?.kind === 'choice') from.set('default', line)
    listOf(from, 'outgoing').push(line)
    listOf(to, 'incoming').push(line)
    return line
  })
  const process = bpmn.create('bpmn:Process', {
    id: 'process',
    name,
    isExecutable: false,
    flowElements: [...elements.values(), ...flows],
  })
  for (const line of flows) elements.set(line.id ?? '', line)
  const definitions = bpmn.create('bpmn:Definitions', {
    id: 'definitions',
    targetNamespace: 'https://motcua.vn',
    rootElements: [process],
    diagrams: [pictureOf(graph, bpmn, process, elements)],
  })
  return (await bpmn.toXML(definitions, { format: true })).xml
}

function attributesOf(node: OpenNode): Record<string, unknown> {
  if (node.kind === 'start' || node.kind === 'end') return { name: node.kind === 'start' ? 'Bắt đầu' : 'Kết thúc' }
  return isWork(node) ? { name: node.name, ...workAttributes(node) } : {}
}

/** What our namespace says of a step or hand-over; undefined is left out of the file. */
function workAttributes(work: Work): Record<string, string | undefined> {
  const own =
    work.kind === 'step'
      ? { role: work.role, purpose: work.purpose, produces: work.produces }
      : { procedure: work.procedure }
  const all = {
    number: work.number,
    place: placeText(work.place),
    limitValue: work.limit && String(work.limit.value),
    limitUnit: work.limit?.unit,
    ...own,
  }
  return Object.fromEntries(Object.entries(all).map(([key, value]) => [`motcua:${key}`, value || undefined]))
}
