import { type Graph, type OpenNode, walk, waysOf } from '../graph.ts'

export type Size = { width: number; height: number }
/** A node in the picture; `rank` counts from the start downwards, `column` from the main line to the right. */
export type Box = Size & { id: string; rank: number; column: number; x: number; y: number }
export type PlacedNode = {
  boxes: Map<string, Box>
  back: Set<string>
  gaps: number[]
  columns: number[]
  width: number
  height: number
}

/** Between two ranks; half of it is where lines run across. */
const GAP = 44
/** Between two columns. */
const GUTTER = 36
const MARGIN = 16

/** Puts every node below those before it, and beside the others of its rank: no two boxes ever overlap. */
export function place(graph: Graph, sizeOf: (node: OpenNode) => Size): PlacedNode {
  const { order, back } = walk(graph)
  const { out, into } = waysOf(graph)
  const rank = new Map<string, number>()
  const column = new Map<string, number>()
  const taken = new Set<string>()
  for (const { id } of order) {
    const before = (into.get(id) ?? []).filter((flow) => !back.has(flow))
    const depth = Math.max(-1, ...before.map(({ from }) => rank.get(from) ?? -1)) + 1
    const wishes = before.map((flow) => (column.get(flow.from) ?? 0) + (out.get(flow.from)?.[0] === flow ? 0 : 1))
    let wish = Math.min(...(before.length > 1 ? before.map(({ from }) => column.get(from) ?? 0) : wishes), 1e6)
    if (wish === 1e6) wish = 0
    while (taken.has(`${depth} ${wish}`)) wish += 1
    taken.add(`${depth} ${wish}`)
    rank.set(id, depth)
    column.set(id, wish)
  }
  const boxes = order.map((node): Box => {
    const at = { rank: rank.get(node.id) ?? 0, column: column.get(node.id) ?? 0 }
    return { id: node.id, ...sizeOf(node), ...at, x: 0, y: 0 }
  })
  return measured(boxes, new Set([...back].map(({ id }) => id)))
}

function measured(boxes: Box[], back: Set<string>): PlacedNode {
  const rows = sums(boxes, 'rank', 'height', GAP)
  const columns = sums(boxes, 'column', 'width', GUTTER)
  for (const box of boxes) {
    const [left = 0, right = 0] = [columns.starts[box.column], columns.ends[box.column]]
    const [top = 0, bottom = 0] = [rows.starts[box.rank], rows.ends[box.rank]]
    box.x = (left + right - box.width) / 2
    box.y = (top + bottom - box.height) / 2
  }
  return {
    boxes: new Map(boxes.map((box) => [box.id, box])),
    back,
    gaps: [MARGIN / 2, ...rows.ends.map((end) => end + GAP / 2)],
    columns: columns.ends.map((end) => end + GUTTER / 2),
    width: (columns.ends.at(-1) ?? 0) + MARGIN,
    height: (rows.ends.at(-1) ?? 0) + MARGIN,
  }
}

function sums(boxes: Box[], by: 'rank' | 'column', size: 'height' | 'width', between: number) {
  const sizes: number[] = []
  for (const box of boxes) sizes[box[by]] = Math.max(sizes[box[by]] ?? 0, box[size])
  const starts: number[] = []
  const ends: number[] = []
  let at = MARGIN
  for (const one of sizes) {
    starts.push(at)
    ends.push(at + (one ?? 0))
    at += (one ?? 0) + between
  }
  return { starts, ends }
}
