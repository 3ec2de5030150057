import type { Element } from 'bpmn-moddle'
import { Limit } from '#modules/deadlines/index.ts'
import { ROLES } from '#modules/identity/index.ts'
import { finding, type ProcessFinding } from '../finding.ts'
import { insteadWords } from '../finding-messages.ts'
import type { Graph, OpenHandover, OpenNode, OpenStep } from '../graph.ts'
import { type Flow, PURPOSES } from '../model.ts'
import { readPlace } from '../place.ts'
import { lanesOf } from './lanes.ts'
import { leftOut, listOf, typeName } from './parse.ts'
import { fateOf, insteadOfEvent } from './supported.ts'
import { outcomeIn, placeOf, purposeIn, roleIn } from './who.ts'

/** What stands in a process, element by element; not yet brought into the shape that runs. */
export type BpmnReading = { graph: Graph; parallel: Set<string>; numbered: boolean; findings: ProcessFinding[] }

/** Reads the elements of a process. Each one that cannot run is a refusal that names it and what to use instead. */
export function readElements(process: Element): BpmnReading {
  const elements = listOf(process, 'flowElements')
  const findings = [...elements.flatMap(findingsOf), ...listOf(process, 'artifacts').map(leftOut)]
  const lane = lanesOf(process)
  const nodes: OpenNode[] = []
  const parallel = new Set<string>()
  for (const element of elements) {
    const fate = fateOf(element.$type)
    const id = element.id ?? ''
    if (!('as' in fate)) continue
    if (fate.as === 'start' || fate.as === 'end') nodes.push({ id, kind: fate.as })
    else if (fate.as === 'exclusive') nodes.push({ id, kind: 'choice' })
    else if (fate.as === 'step') nodes.push(stepOf(element, lane.get(id) ?? ''))
    else if (fate.as === 'handover') nodes.push(handoverOf(element))
    else if (fate.as === 'parallel') {
      parallel.add(id)
      nodes.push({ id, kind: 'fork' })
    }
  }
  const known = new Set(nodes.map(({ id }) => id))
  const lines = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  const flows = lines.map(flowOf)
  for (const { from, to, id } of flows) {
    if (!(known.has(from) && known.has(to)) && findings.every(({ severity }) => severity !== 'refusal'))
      findings.push(finding('danglingFlow', { id, type: 'SequenceFlow' }))
  }
  const works = nodes.filter((node) => node.kind === 'step' || node.kind === 'handover')
  return { graph: { nodes, flows }, parallel, numbered: works.every(({ number }) => number !== ''), findings }
}

function findingsOf(element: Element): ProcessFinding[] {
  const fate = fateOf(element.$type)
  const about = { id: element.id, type: typeName(element), name: element.name }
  const refuse = (instead: keyof typeof insteadWords, more = '') => [
    refusal({ ...about, type: about.type + more }, instead),
  ]
  const [definition] = listOf(element, 'eventDefinitions')
  if (definition && element.$type !== 'bpmn:BoundaryEvent')
    return refuse(insteadOfEvent(definition.$type), ` (${typeName(definition).replace('EventDefinition', '')})`)
  if ('instead' in fate) return refuse(fate.instead)
  if (fate.as === 'nothing') return [leftOut(element)]
  const loop = element.get('loopCharacteristics') as Element | undefined
  if (loop) return refuse('loop', ` (${typeName(loop).replace('Characteristics', '')})`)
  const from = element.get('sourceRef') as Element | undefined
  const isConditional =
    fate.as === 'flow' && element.get('conditionExpression') && from?.$type !== 'bpmn:ExclusiveGateway'
  return isConditional ? refuse('condition') : []
}

function refusal(
  about: { id?: string; type: string; name?: string },
  instead: keyof typeof insteadWords,
): ProcessFinding {
  const vi = finding('unsupported', about, { instead: insteadWords[instead].vi })
  return {
    ...vi,
    says: { vi: vi.says.vi, en: finding('unsupported', about, { instead: insteadWords[instead].en }).says.en },
  }
}

const text = (element: Element, name: string) => String(element.get(name) ?? '').trim()

function limitOf(element: Element): Limit | null {
  const limit = Limit.safeParse({
    value: Number(text(element, 'motcua:limitValue') || Number.NaN),
    unit: text(element, 'motcua:limitUnit'),
  })
  return limit.success ? limit.data : null
}

function stepOf(element: Element, lane: string): OpenStep {
  const name = (element.name ?? '').trim().replace(/\s+/g, ' ')
  const group = Object.entries(element.$attrs).find(([key]) => /candidateGroups|assignee$/.test(key))?.[1] ?? ''
  const role = ROLES.find((one) => one === text(element, 'motcua:role')) ?? roleIn(lane) ?? roleIn(group)
  return {
    id: element.id ?? '',
    kind: 'step',
    number: text(element, 'motcua:number'),
    name,
    role,
    place: readPlace(text(element, 'motcua:place')) ?? placeOf(role),
    limit: limitOf(element),
    purpose: PURPOSES.find((one) => one === text(element, 'motcua:purpose')) ?? purposeIn(name, role),
    produces: text(element, 'motcua:produces') || null,
  }
}

function handoverOf(element: Element): OpenHandover {
  return {
    id: element.id ?? '',
    kind: 'handover',
    number: text(element, 'motcua:number'),
    name: (element.name ?? '').trim().replace(/\s+/g, ' '),
    place: readPlace(text(element, 'motcua:place')),
    limit: limitOf(element),
    procedure: text(element, 'motcua:procedure') || text(element, 'calledElement') || null,
  }
}

function flowOf(element: Element): Flow {
  const [from, to] = ['sourceRef', 'targetRef'].map((end) => element.get(end) as Element | undefined)
  const said = text(element, 'motcua:outcome') || outcomeIn(element.name ?? '') || null
  const isDefault = from?.get('default') === element && !element.name
  const outcome = from?.$type === 'bpmn:ExclusiveGateway' && !isDefault ? said : null
  return { id: element.id ?? '', from: from?.id ?? '', to: to?.id ?? '', outcome }
}
