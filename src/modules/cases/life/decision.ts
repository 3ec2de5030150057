import type { Calendar, Dated, Rules } from '#modules/deadlines/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import type { ProcessModel, ProcessPlace, SubdossierNode } from '#modules/workflow/index.ts'
import type { Actor, Dossier, Effects } from './dossier.ts'
import type { LifeRefusal } from './refusals.ts'

/** A process that is followed: its model, and what a supplement does to the clock under it. */
export type RunningProcess = { id: number; model: ProcessModel; supplement: Rules['supplement'] }

/** What a decision needs besides the case: the moment, who acts, how time is counted, and the processes. */
export type DecisionContext = {
  /** ms, whole seconds: the national format knows no smaller part. */
  now: number
  by: Actor
  /** The official whom the input names, with the duties of the day. */
  assignee?: Officer | undefined
  /** In force now. */
  calendar: Calendar
  /** How the responsible agency counts now; `supplement` is the process's. */
  rules: Rules
  /** In force when each entry of a ledger was made. */
  dated: { calendar: Dated<Calendar>; rules: (at: Date) => Rules }
  process(id: number): RunningProcess
  /** The agency that a place means, for work of `agencyId` (the responsible one, or that of a sub-dossier). */
  agencyAt(place: ProcessPlace, of: { agencyId: number; intakeAgencyId: number }): number
  /** The process that a sub-dossier follows at that agency. */
  subProcess(node: SubdossierNode, agencyId: number): RunningProcess
}

/** What an action would change, or why it cannot be done; `detail` in both languages where the clock says more. */
export type Decision =
  | { ok: true; effects: Effects }
  | { ok: false; refusal: LifeRefusal; detail?: { vi: string; en: string } }

/** A decision that stands. */
export const allow = (effects: Effects): Decision => ({ ok: true, effects })

/** A decision that something cannot be done. */
export const refuse = (refusal: LifeRefusal, detail?: { vi: string; en: string }): Decision => ({
  ok: false,
  refusal,
  ...(detail && { detail }),
})

/** Effects of two decisions about the same case, the second made after the first. */
export function merge(first: Effects, second: Effects): Effects {
  const joined = { ...first, ...second, set: { ...first.set, ...second.set } }
  for (const name of ['papersAdded', 'tokensOpened', 'tokensClosed', 'tokensMoved', 'ledger'] as const) {
    const lists = [...(first[name] ?? []), ...(second[name] ?? [])]
    if (lists.length > 0) Object.assign(joined, { [name]: lists })
  }
  return joined
}

/** The number of the next one in a list of numbered things. */
export const nextNumber = (list: readonly { number: number }[]) =>
  list.reduce((most, { number }) => Math.max(most, number), 0) + 1

/** The open tokens of a case. */
export const openTokens = (dossier: Pick<Dossier, 'tokens'>) =>
  dossier.tokens.filter((token) => token.closedAt === null)
