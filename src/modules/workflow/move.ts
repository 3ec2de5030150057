import { isDeepStrictEqual } from 'node:util'
import { withoutAccents } from '#lib/search.ts'
import { play, standingKey } from './lint/play.ts'
import { type Node, outcomesOf, type ProcessModel } from './model.ts'

/** A place where an open dossier stands, as far as moving it needs to know. */
export type OpenToken = { number: number; node: string; kind: string }

/** What changes for who has the task, in words of the model. */
export type TaskChange = 'who' | 'time' | 'name' | 'outcomes' | 'next'

/**
 * Where a token would stand in the new process. same: the same step is there · mapped: a step of the same name or number
 * is · none: somebody must choose · kept: it does not stand in the process (an opinion asked).
 */
export type TokenMove =
  | { token: number; kind: 'same' | 'mapped'; node: string; changes: TaskChange[] }
  | { token: number; kind: 'none' | 'kept' }

/** `fits`: a dossier of the new process can stand in these places together, so none of its branches would wait for ever. */
export type MovePlan = { moves: TokenMove[]; fits: boolean }

/** How the open tokens of a dossier would move from one process to another, and what changes for those at work. Pure. */
export function planMove(from: ProcessModel, to: ProcessModel, open: readonly OpenToken[]): MovePlan {
  const moves = open.map((token): TokenMove => {
    const old = from.nodes.find(({ id }) => id === token.node)
    if (token.kind === 'opinion' || !old)
      return { token: token.number, kind: token.kind === 'opinion' ? 'kept' : 'none' }
    const same = to.nodes.find(({ id, kind }) => id === old.id && kind === old.kind)
    const node = same ?? likeness(old, to)
    if (!node) return { token: token.number, kind: 'none' }
    return {
      token: token.number,
      kind: same ? 'same' : 'mapped',
      node: node.id,
      changes: changesOf(from, old, to, node),
    }
  })
  const places = moves.flatMap((move) => ('node' in move ? [move.node] : []))
  const isPlaced = moves.every(({ kind }) => kind !== 'none')
  return { moves, fits: isPlaced && (places.length === 0 || play(to).standings.has(standingKey(places))) }
}

/** The one step of the new process that is most like an old one: by its name, else by its number and purpose. */
function likeness(old: Node, to: ProcessModel): Node | undefined {
  if (old.kind !== 'step' && old.kind !== 'handover') return
  const alike = to.nodes.filter(
    (node) => node.kind === old.kind && 'name' in node && withoutAccents(node.name) === withoutAccents(old.name),
  )
  if (alike.length === 1) return alike[0]
  return to.nodes.find(
    (node) =>
      node.kind === old.kind &&
      node.number === old.number &&
      (node.kind === 'handover' || (old.kind === 'step' && node.purpose === old.purpose)),
  )
}

function changesOf(from: ProcessModel, old: Node, to: ProcessModel, node: Node): TaskChange[] {
  if (!('place' in old && 'place' in node)) return []
  const roleOf = (one: Node) => (one.kind === 'step' ? one.role : null)
  const isSameWho = roleOf(old) === roleOf(node) && isDeepStrictEqual(old.place, node.place)
  const asked: [TaskChange, boolean][] = [
    ['name', old.name === node.name],
    ['who', isSameWho],
    ['time', isDeepStrictEqual(old.limit, node.limit)],
    ['outcomes', isDeepStrictEqual(outcomesOf(from, old.id), outcomesOf(to, node.id))],
    ['next', isDeepStrictEqual(namesAfter(from, old.id), namesAfter(to, node.id))],
  ]
  return asked.filter(([, isSame]) => !isSame).map(([change]) => change)
}

/** The names of the steps that may come next, through whatever gateways. */
function namesAfter(model: ProcessModel, id: string): string[] {
  const names = new Set<string>()
  const seen = new Set([id])
  for (const at of seen) {
    for (const flow of model.flows.filter((one) => one.from === at)) {
      const node = model.nodes.find((one) => one.id === flow.to)
      if (node && 'name' in node) names.add(withoutAccents(node.name))
      else seen.add(flow.to)
    }
  }
  return [...names].sort()
}
