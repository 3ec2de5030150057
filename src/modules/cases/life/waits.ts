import { enterInLedger } from './clock.ts'
import { allow, type Decision, type DecisionContext, merge } from './decision.ts'
import type { Dossier, Effects, Phase } from './dossier.ts'

/** The dossier waits for its person, and its clock stands still; a procedure without a limit has none to stop. */
export function stopClock(
  dossier: Dossier,
  { cause, ground }: { cause: 'supplement' | 'payment'; ground: string },
  context: DecisionContext,
  more: Effects,
): Decision {
  const { now, by } = context
  const waits: Effects = { set: { phase: cause, movedAt: now }, ...more }
  if (dossier.ledger.length === 0) return allow(waits)
  const stopped = enterInLedger(dossier, { kind: 'pause', cause, at: new Date(now), person: by.name, ground }, context)
  return stopped.ok ? allow(merge(stopped.effects, waits)) : stopped
}

/** What was waited for is there: the dossier goes on where it stood, and its clock with it. */
export function startClock(
  dossier: Dossier,
  { kind, ground }: { kind: 'resume' | 'restart'; ground: string },
  context: DecisionContext,
  more: Effects,
): Decision {
  const { now, by } = context
  const begun = dossier.tokens.some((token) => token.outcome !== null)
  const phase: Phase = begun ? 'handling' : 'received'
  const moves: Effects = { set: { phase, movedAt: now }, ...more }
  if (!dossier.waiting) return allow(moves)
  const gone = enterInLedger(dossier, { kind, at: new Date(now), person: by.name, ground }, context)
  return gone.ok ? allow(merge(gone.effects, moves)) : gone
}
