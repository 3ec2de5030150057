import {
  type Capability,
  type Duty,
  dutyOf,
  type Officer,
  type RoleCode,
  rolesThatMay,
} from '#modules/identity/index.ts'
import type { By } from './order.ts'

/** Who may do what with the money of an agency, each at that agency. Nobody decides on a refund that they asked for. */
const RIGHTS = {
  refund_request: 'request_refunds',
  refund_decision: 'decide_refunds',
  refund_outcome: 'settle_refunds',
} as const satisfies Record<string, Capability>
export type Right = keyof typeof RIGHTS

/** The roles that may do this. */
export const rolesOf = (right: Right): readonly RoleCode[] => rolesThatMay(RIGHTS[right])

/** The duty under which an officer may do this at an agency, as commands name who did it; undefined when they may not. */
export function actorFor(officer: Officer, right: Right, agencyId: number): (By & { agencyId: number }) | undefined {
  const duty = dutyOf(officer, rolesOf(right), [agencyId])
  return duty && actorOf(officer, duty)
}

const actorOf = (officer: Officer, duty: Duty) => ({
  personId: officer.id,
  name: officer.name,
  agencyId: duty.agencyId,
  role: duty.role,
  onBehalfOf: duty.onBehalfOf?.id ?? null,
})

/** Two different people, neither of them in the place of the other (two-person rule). */
export function areTwo(one: By, other: By): boolean {
  const persons = (by: By) => [by.personId, by.onBehalfOf].filter((id) => id !== null && id !== undefined)
  return one.personId !== null && other.personId !== null && !persons(one).some((id) => persons(other).includes(id))
}
