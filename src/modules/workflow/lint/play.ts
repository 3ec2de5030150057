import { type Move, type Position, proceed, start } from '../engine.ts'
import { type Node, outcomesOf, type ProcessModel } from '../model.ts'

/** What playing every possible course of a dossier has shown. */
export type Play = {
  /** Every place or set of places where a dossier can stand, as sorted node ids. */
  standings: Set<string>
  stuck: Set<string>
  twice: Set<string>
  complete: boolean
}

const MOST_STANDINGS = 3000

/**
 * Plays a process with every outcome of every step: where only joins are left waiting a dossier is stuck; a step given
 * out twice at once shows branches that were never joined. Stops after a few thousand standings.
 */
export function play(model: ProcessModel): Play {
  const found: Play = { standings: new Set(), stuck: new Set(), twice: new Set(), complete: true }
  const waiting: string[][] = [afterMove([], start(model))]
  for (const standing of waiting) {
    const key = standingKey(standing)
    if (found.standings.has(key) || standing.length === 0) continue
    if (found.standings.size >= MOST_STANDINGS) {
      found.complete = false
      break
    }
    found.standings.add(key)
    const steps = standing.filter((id) => !isJoin(model, id))
    if (steps.length === 0) for (const id of standing) found.stuck.add(id)
    const double = steps.find((id, i) => steps.indexOf(id) !== i)
    if (double) found.twice.add(double)
    else
      for (const id of steps)
        for (const outcome of outcomesOf(model, id)) waiting.push(next(model, standing, id, outcome))
  }
  return found
}

/** A standing as one word: its places in order. */
export const standingKey = (places: readonly string[]) => places.toSorted().join(' ')

function next(model: ProcessModel, standing: string[], id: string, outcome: string): string[] {
  const others = standing.toSpliced(standing.indexOf(id), 1)
  const open = others.map((node, number): Position => ({ number, node }))
  return afterMove(others, proceed(model, id, outcome, open))
}

const afterMove = (others: string[], move: Move) => [
  ...others.filter((_, number) => !move.consumed.includes(number)),
  ...move.reached.map(({ id }: Node) => id),
]

const isJoin = (model: ProcessModel, id: string) => model.nodes.find((node) => node.id === id)?.kind === 'join'
