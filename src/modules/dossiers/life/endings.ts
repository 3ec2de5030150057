import type { Case, Effects, Paper, Phase } from './case.ts'
import { closeAll } from './clock.ts'
import { type Decision, does, openTokens, refuses, type Setting } from './setting.ts'
import { owed } from './waits.ts'

/** The person takes the dossier back; possible until its result is signed. */
export function withdraw(of: Case, setting: Setting): Decision {
  if (of.signedAt !== null) return refuses('signed_already')
  return ending(of, 'withdrawn', setting)
}

/** Handling stops (form 05), or the dossier is refused after appraisal with its reason (form 03). */
export function stop(of: Case, setting: Setting): Decision {
  if (of.signedAt !== null) return refuses('signed_already')
  return ending(of, 'stopped', setting)
}

/** A result, or another paper of the agency, is put on file; `token` is the step that produced it. */
export const addResult = (papers: Paper[], { now }: Setting): Decision =>
  does({ set: { movedAt: now }, papersAdded: papers })

/** The result is handed over or sent, with the post's number where it is; fees must be paid by then. */
export function handOver(of: Case, { tracking }: { tracking: string | null }, { now, by }: Setting): Decision {
  if (owed(of) > 0) return refuses('unpaid')
  const closed = openTokens(of).map(({ number }) => ({ number, closedAt: now, closedBy: by.personId, outcome: 'done' }))
  return does({
    set: { phase: 'returned', returnedAt: now, movedAt: now, trackingOut: tracking },
    ...(closed.length > 0 && { tokensClosed: closed }),
  })
}

/** Where the result goes, as its owner wants it now. */
export const chooseReturn = (
  set: { returnWay: Case['returnWay']; returnAddress: string | null },
  { now }: Setting,
): Decision => does({ set: { ...set, movedAt: now } })

/** Mistyped data put right: who it concerns, where the result goes. */
export const correct = (change: Pick<Effects, 'parties' | 'set'>, { now }: Setting): Decision =>
  does({ ...change, set: { ...change.set, movedAt: now } })

function ending(of: Case, phase: Phase, { now }: Setting): Decision {
  const received = of.receivedAt !== null
  return does({
    set: { phase, movedAt: now, ...(received && { finishedAt: now }) },
    ...closeAll(of.tokens, now, 'ended'),
  })
}
