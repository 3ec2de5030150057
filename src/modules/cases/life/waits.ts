import { enter } from './clock.ts'
import { both, type Decision, does, type Setting } from './decision.ts'
import type { Case, Effects, Phase } from './dossier.ts'

/** The dossier waits for its person, and its clock stands still; a procedure without a limit has none to stop. */
export function stopClock(
  dossier: Case,
  { cause, ground }: { cause: 'supplement' | 'payment'; ground: string },
  context: Setting,
  more: Effects,
): Decision {
  const { now, by } = context
  const waits: Effects = { set: { phase: cause, movedAt: now }, ...more }
  if (dossier.ledger.length === 0) return does(waits)
  const stopped = enter(dossier, { kind: 'pause', cause, at: new Date(now), person: by.name, ground }, context)
  return stopped.ok ? does(both(stopped.effects, waits)) : stopped
}

/** What was waited for is there: the dossier goes on where it stood, and its clock with it. */
export function startClock(
  dossier: Case,
  { kind, ground }: { kind: 'resume' | 'restart'; ground: string },
  context: Setting,
  more: Effects,
): Decision {
  const { now, by } = context
  const begun = dossier.tokens.some((token) => token.outcome !== null)
  const phase: Phase = begun ? 'handling' : 'received'
  const moves: Effects = { set: { phase, movedAt: now }, ...more }
  if (!dossier.waiting) return does(moves)
  const gone = enter(dossier, { kind, at: new Date(now), person: by.name, ground }, context)
  return gone.ok ? does(both(gone.effects, moves)) : gone
}
