import type { Registry } from '#modules/catalogue/index.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

/** The agencies that somebody looks after: who leads them their own, who oversees them their own and all under it. */
export function agenciesOf(
  officer: Officer,
  capability: 'lead_agency' | 'oversee_dossiers' | 'move_dossiers',
  registry: Registry,
): number[] {
  const own = agenciesWhere(officer, capability)
  return [...new Set(capability === 'lead_agency' ? own : own.flatMap((id) => [...registry.under(id)]))]
}
