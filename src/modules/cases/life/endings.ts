import { closeAll } from './clock.ts'
import { type Decision, does, type Setting } from './decision.ts'
import type { Case, Phase } from './dossier.ts'

/** Until the result is signed a dossier may end without one. */
export const beforeSigning = ({ signedAt }: Pick<Case, 'signedAt'>) =>
  signedAt === null ? undefined : ('signed_already' as const)

/** The dossier ends without a result: every open task is closed with it. */
export function ending(dossier: Case, phase: Phase, { now }: Setting): Decision {
  const received = dossier.receivedAt !== null
  return does({
    set: { phase, movedAt: now, ...(received && { finishedAt: now }) },
    ...closeAll(dossier.tokens, now, 'ended'),
  })
}
