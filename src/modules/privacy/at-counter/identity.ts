import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

/** What somebody may show at a counter to prove who they are. Only the kind is kept, no number. */
export const PROOFS = ['id_card', 'vneid', 'passport'] as const
export type ShownProof = (typeof PROOFS)[number]

/** What was shown, read from a form. */
export const shownIn = (value: unknown): ShownProof | undefined => PROOFS.find((one) => one === value)

/** The counters at which an official is a clerk: there people show who they are. */
export const countersOf = (officer: Officer): number[] => agenciesWhere(officer, 'receive_dossiers')
