import { closeAll } from './clock.ts'
import { allow, type Decision, type DecisionContext } from './decision.ts'
import type { Dossier, Phase } from './dossier.ts'

/** Until the result is signed a dossier may end without one. */
export const beforeSigning = ({ signedAt }: Pick<Dossier, 'signedAt'>) =>
  signedAt === null ? undefined : ('signed_already' as const)

/** The dossier ends without a result: every open task is closed with it. */
export function endingWith(dossier: Dossier, phase: Phase, { now }: DecisionContext): Decision {
  const received = dossier.receivedAt !== null
  return allow({
    set: { phase, movedAt: now, ...(received && { finishedAt: now }) },
    ...closeAll(dossier.tokens, now, 'ended'),
  })
}
