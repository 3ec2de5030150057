import type { ActionKind, Actor, Dossier } from '#modules/cases/index.ts'
import { LIFE, mayAct } from '#modules/cases/index.ts'
import type { Duty, Officer, Role } from '#modules/identity/index.ts'
import { ActionRefused } from './refused.ts'

/**
 * Who does something to a dossier: an official; the applicant, signed in or with the code and second factor proven; or
 * the system by itself, such as a payment that was confirmed.
 */
export type Principal =
  | { as: 'officer'; officer: Officer }
  | { as: 'applicant'; citizenId: string | null; name: string }
  | { as: 'system'; name: string /** The API key under which another system speaks. */; key?: number }

/** How a doer is named in the journal of writes. */
export const journalNameOf = (principal: Principal) =>
  principal.as === 'officer'
    ? `person:${principal.officer.id}`
    : principal.as === 'applicant'
      ? `applicant:${principal.citizenId ?? ''}`
      : principal.key === undefined
        ? 'system'
        : `key:${principal.key}`

/** The actor of an action that the table allows. Refuses with 409 and the reason when it does not. */
export function allowed(kind: ActionKind, dossier: Dossier, principal: Principal, task?: number): Actor {
  if (principal.as !== 'officer') {
    const rule = LIFE[kind]
    const seats: readonly string[] = rule.seats
    if (!(rule.from as readonly string[]).includes(dossier.phase)) throw new ActionRefused('wrong_phase')
    if (!seats.includes(principal.as)) throw new ActionRefused('not_yours')
    return outsider(principal)
  }
  const permission = mayAct(kind, dossier, principal.officer, task)
  if (!permission.ok) throw new ActionRefused(permission.refusal)
  return official(principal.officer, permission.duty)
}

/** An official as the actor of what they do under this duty. */
export const official = ({ id, name }: Officer, { agencyId, role, onBehalfOf }: Duty & { role: Role }): Actor => ({
  personId: id,
  name,
  agencyId,
  role,
  onBehalfOf: onBehalfOf?.name ?? null,
})

/** Whoever is no official as an actor. */
export const outsider = (doer: Exclude<Principal, { as: 'officer' }>): Actor => ({
  personId: null,
  ...(doer.as === 'applicant' && doer.citizenId !== null && { citizenId: doer.citizenId }),
  name: doer.name,
  agencyId: null,
  role: doer.as,
  onBehalfOf: null,
})
