import { type Node, nodeOf, type ProcessModel } from './model.ts'

/** Where tokens stand, as far as the way through the model needs to know. */
export type Position = { number: number; node: string }

/** What follows when tokens move: places reached that wait for somebody, and join tokens used up. */
export type Move = { reached: Node[]; consumed: number[]; ended: boolean }

/** The first places of a process. */
export function start(model: ProcessModel): Move {
  const first = model.nodes.find((node) => node.kind === 'start')
  if (!first) throw new Error('The process has no start')
  return follow(model, first.id, 'done', [])
}

/**
 * What follows when the token at `node` is done with this outcome. `open`: the other open tokens of the same process.
 * Pure; `ended`: no token is left. Throws when the model has no way out for the outcome.
 */
export function proceed(model: ProcessModel, node: string, outcome: string, open: Position[]): Move {
  return follow(model, node, outcome, open)
}

function follow(model: ProcessModel, from: string, outcome: string, open: Position[]): Move {
  const reached: Node[] = []
  const consumed: number[] = []
  const waiting = new Map<string, number>() // tokens that reached a join in this very move
  const queue = exits(model, from, outcome)
  while (queue.length > 0) {
    const node = nodeOf(model, queue.shift() ?? '')
    if (node.kind === 'end') continue
    if (node.kind === 'choice') queue.push(...exits(model, node.id, outcome))
    else if (node.kind === 'fork' || node.kind === 'start') queue.push(...exits(model, node.id, 'done'))
    else if (node.kind === 'join') {
      const here = open.filter((token) => token.node === node.id && !consumed.includes(token.number))
      const now = (waiting.get(node.id) ?? 0) + 1
      const needed = model.flows.filter((flow) => flow.to === node.id).length
      if (here.length + now < needed) waiting.set(node.id, now)
      else {
        waiting.delete(node.id)
        consumed.push(...here.map((token) => token.number))
        queue.push(...exits(model, node.id, 'done'))
      }
    } else reached.push(node)
  }
  for (const [id, count] of waiting) for (let i = 0; i < count; i++) reached.push(nodeOf(model, id))
  const left = open.filter((token) => !consumed.includes(token.number))
  return { reached, consumed, ended: reached.length === 0 && left.length === 0 }
}

function exits(model: ProcessModel, from: string, outcome: string): string[] {
  const ways = model.flows.filter((flow) => flow.from === from)
  if (nodeOf(model, from).kind !== 'choice') return ways.map((flow) => flow.to)
  const way = ways.find((flow) => flow.outcome === outcome) ?? ways.find((flow) => flow.outcome === null)
  if (!way) throw new Error(`The process has no way on from ${from} after ${outcome}`)
  return [way.to]
}
