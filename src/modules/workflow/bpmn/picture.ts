import type { BpmnModdle, Element } from 'bpmn-moddle'
import { place } from '../diagram/place.ts'
import { route } from '../diagram/route.ts'
import type { Graph, OpenNode } from '../graph.ts'

/** The sizes that modellers draw. */
const sizeOf = ({ kind }: OpenNode) => {
  if (kind === 'start' || kind === 'end') return { width: 36, height: 36 }
  return kind === 'step' || kind === 'handover' ? { width: 160, height: 80 } : { width: 50, height: 50 }
}

/** The picture of a process (BPMNDI), laid out as on our pages, so that any modeller shows it. */
export function pictureOf(graph: Graph, bpmn: BpmnModdle, process: Element, elements: Map<string, Element>): Element {
  const placed = place(graph, sizeOf)
  const shapes = [...placed.boxes.values()].map(({ id, x, y, width, height }) => {
    const bounds = bpmn.create('dc:Bounds', { x, y, width, height })
    const bpmnElement = elements.get(id)
    const marker = bpmnElement?.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {}
    return bpmn.create('bpmndi:BPMNShape', { id: `${id}_di`, bpmnElement, bounds, ...marker })
  })
  const edges = route(graph, placed).lines.map(({ flow, points }) => {
    const waypoint = points.map(({ x, y }) => bpmn.create('dc:Point', { x, y }))
    return bpmn.create('bpmndi:BPMNEdge', { id: `${flow.id}_di`, bpmnElement: elements.get(flow.id), waypoint })
  })
  const plane = bpmn.create('bpmndi:BPMNPlane', {
    id: 'plane',
    bpmnElement: process,
    planeElement: [...shapes, ...edges],
  })
  return bpmn.create('bpmndi:BPMNDiagram', { id: 'diagram', plane })
}
