import type { Graph } from '../graph.ts'
import type { Flow } from '../model.ts'
import type { Box, PlacedNode } from './place.ts'

export type DiagramPoint = { x: number; y: number }
export type FlowLine = { flow: Flow; points: DiagramPoint[] }

/** Between two lines that run beside the picture. */
const LANE = 10

/** A way for every flow, in right angles, through the free space between ranks and columns: never across a box. */
export function route(graph: Graph, placed: PlacedNode): { lines: FlowLine[]; width: number } {
  let lanes = 0
  const lines = graph.flows.flatMap((flow): FlowLine[] => {
    const from = placed.boxes.get(flow.from)
    const to = placed.boxes.get(flow.to)
    if (!from || !to) return []
    if (placed.back.has(flow.id)) return [{ flow, points: around(placed, from, to, placed.width + LANE * lanes++) }]
    return [{ flow, points: forward(placed, from, to) ?? around(placed, from, to, placed.width + LANE * lanes++) }]
  })
  return { lines, width: placed.width + LANE * (lanes + 1) }
}

const middle = (box: Box) => box.x + box.width / 2
const below = (placed: PlacedNode, box: Box) => placed.gaps[box.rank + 1] ?? placed.height
const above = (placed: PlacedNode, box: Box) => placed.gaps[box.rank] ?? 0

function forward(placed: PlacedNode, from: Box, to: Box): DiagramPoint[] | undefined {
  const start = { x: middle(from), y: from.y + from.height }
  const end = { x: middle(to), y: to.y }
  const isFree = (column: number) => {
    const between = [...placed.boxes.values()].filter((box) => box.rank > from.rank && box.rank < to.rank)
    return between.every((box) => box.column !== column)
  }
  if (from.column === to.column) return isFree(from.column) ? [start, end] : undefined
  const across = (y: number) => [start, { x: start.x, y }, { x: end.x, y }, end]
  if (isFree(to.column)) return across(below(placed, from))
  return isFree(from.column) ? across(above(placed, to)) : undefined
}

/** Out below, to the right of everything, up or down, and in from above. */
function around(placed: PlacedNode, from: Box, to: Box, x: number): DiagramPoint[] {
  const [down, up] = [below(placed, from), above(placed, to)]
  return [
    { x: middle(from), y: from.y + from.height },
    { x: middle(from), y: down },
    { x, y: down },
    { x, y: up },
    { x: middle(to), y: up },
    { x: middle(to), y: to.y },
  ]
}
