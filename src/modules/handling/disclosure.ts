import type { Dossier, Party } from '#modules/cases/index.ts'
import { openTokens } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { type Duty, type Officer, roleMay } from '#modules/identity/index.ts'

/** Whether an officer handles a dossier now, and so sees whom it is about without asking: others see it masked. */
export function handles(dossier: Pick<Dossier, 'agencyId' | 'intakeAgencyId' | 'tokens'>, officer: Officer): boolean {
  const agencies = [dossier.agencyId, dossier.intakeAgencyId, ...openTokens(dossier).map(({ agencyId }) => agencyId)]
  return officer.duties.some(({ agencyId, role }) => roleMay(role, 'handle_dossiers') && agencies.includes(agencyId))
}

/** The duty by which an officer opens a dossier: of the agency that handles it before one that takes part or controls. */
export function openedUnder(dossier: Dossier, officer: Officer, registry: Registry): Duty | undefined {
  const agencies = [dossier.agencyId, dossier.intakeAgencyId, ...dossier.tokens.map(({ agencyId }) => agencyId)]
  for (const agency of agencies) {
    const duty = officer.duties.find(({ agencyId, role }) => agencyId === agency && roleMay(role, 'handle_dossiers'))
    if (duty) return duty
  }
  return officer.duties.find(
    ({ agencyId, role }) =>
      roleMay(role, 'oversee_dossiers') &&
      agencies.some((agency) => agency !== null && registry.under(agencyId).has(agency)),
  )
}

/** `N. T. Thử`: enough to tell two people apart in a list, not to know them. */
export const maskName = (name: string) => {
  const words = name.trim().split(/\s+/)
  return words.map((word, i) => (i === words.length - 1 ? word : `${[...word][0] ?? ''}.`)).join(' ')
}

const tail = (text: string | null) => (text ? `${'•'.repeat(Math.max(0, text.length - 3))}${text.slice(-3)}` : null)

/** Somebody as those see them who do not handle the dossier. */
export const masked = (party: Party): Party => ({
  ...party,
  name: party.kind === 'citizen' ? maskName(party.name) : party.name,
  idNumber: tail(party.idNumber),
  phone: tail(party.phone),
  bornOn: null,
  email: null,
  address: null,
})
