import { type Calendar, workingTimeBetween } from '#modules/deadlines/index.ts'
import type { TimeShare } from './lateness.ts'

const HOUR = 3_600_000

/**
 * Points of a dossier for the time of each agency taking part (TT 01/2018, index 2): 2 when every agency was quicker than
 * its share by an hour or more, 0 when one took longer, else 1; null when no share is known. An hour begun counts whole.
 */
export function agencyTimePoints(tokens: readonly TimeShare[], calendar: Calendar): 0 | 1 | 2 | null {
  const balances = [...agencyBalances(tokens, calendar).values()]
  if (balances.length === 0) return null
  if (balances.some((balance) => balance < 0)) return 0
  return balances.every((balance) => balance >= HOUR) ? 2 : 1
}

/**
 * By how much each agency that took part was quicker than the time its steps were given together, in working ms; below 0
 * it took longer. A sub-dossier with a limit of its own is one share of its agency; steps cut off by an end, or without
 * a limit, are none.
 */
function agencyBalances(tokens: readonly TimeShare[], calendar: Calendar): Map<number, number> {
  const balances = new Map<number, number>()
  for (const token of tokens) {
    const { agencyId, dueAt, closedAt, kind, outcome } = token
    if (agencyId === null || dueAt === null || closedAt === null || kind === 'join' || outcome === 'ended') continue
    if (isWithin(token, tokens)) continue
    const worked = Math.round(workingTimeBetween(new Date(closedAt), new Date(dueAt), calendar) * HOUR)
    const balance = closedAt > dueAt ? Math.min(-1, worked) : worked
    balances.set(agencyId, (balances.get(agencyId) ?? 0) + balance)
  }
  return balances
}

/** Whether a task belongs to a sub-dossier whose limit already stands for its agency. */
function isWithin({ parent, agencyId }: TimeShare, tokens: readonly TimeShare[]): boolean {
  const above = tokens.find(({ number }) => number === parent)
  if (!above) return false
  return (
    (above.kind === 'sub' && above.dueAt !== null && above.agencyId === agencyId) ||
    isWithin({ ...above, agencyId }, tokens)
  )
}
