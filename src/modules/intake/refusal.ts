import { atomically, type Db } from '#lib/db/index.ts'
import type { InputOf, Listener } from '#modules/cases/index.ts'
import type { Filing } from '#modules/handling/index.ts'
import { type ActionResult, act, journalNameOf, once, type Principal, register } from '#modules/handling/index.ts'

/** Why a dossier is not taken in: refused (form 03), or sent back once with everything that is missing (form 02). */
export type TurnedAway =
  | { kind: 'intake_refusal'; input: InputOf<'intake_refusal'> }
  | { kind: 'completion_request'; input: InputOf<'completion_request'> }

/**
 * A clerk does not take in what was brought. It gets a code and is told as refused or as waiting for papers, so that the
 * person holds a paper and nothing is turned away unseen.
 */
export function turnAway(
  db: Db,
  filing: Filing,
  away: TurnedAway,
  principal: Principal,
  now: Date,
  listeners: readonly Listener[],
  key?: string,
): Promise<ActionResult> {
  return atomically(db, (tx) =>
    once(tx, { actor: journalNameOf(principal), key }, now, async () => {
      const { code } = await register(tx, filing, principal, now, listeners)
      return away.kind === 'intake_refusal'
        ? act(tx, { code, kind: away.kind, input: away.input }, principal, now, listeners)
        : act(tx, { code, kind: away.kind, input: away.input }, principal, now, listeners)
    }),
  )
}
