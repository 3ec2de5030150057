import type { Officer, Role } from '#modules/identity/index.ts'
import type { Ground } from '#modules/scoring/index.ts'

/** The agencies that somebody looks after in a role: a leader their own, a control office its own and all under it. */
export function agenciesOf(
  officer: Officer,
  role: Extract<Role, 'leader' | 'control_office'>,
  ground: Ground,
): number[] {
  const own = officer.duties.filter((duty) => duty.role === role).map(({ agencyId }) => agencyId)
  return [...new Set(role === 'leader' ? own : own.flatMap((id) => [...ground.under(id)]))]
}
