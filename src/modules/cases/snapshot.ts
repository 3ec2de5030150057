import { type OnTimeReadings, promiseToTell } from '#modules/deadlines/index.ts'
import type { Snapshot } from '#modules/dossiers/index.ts'
import { type Dossier, NATIONAL_STATE } from './life/dossier.ts'

/**
 * What is known of a dossier handled here, as the national reader would find it in its national text. Pure.
 */
export function snapshotOf(dossier: Dossier, agencyCode: string, onTime: OnTimeReadings): Snapshot {
  const owner = dossier.parties.find(({ role }) => role === 'owner')
  const brought = dossier.papers.filter(({ direction, file }) => direction === 'in' && file)
  const results = dossier.papers.filter(({ direction, file }) => direction === 'out' && file)
  const personalStorage = brought.some(({ fromStore }) => fromStore)
  return {
    code: dossier.code,
    procedureCode: dossier.procedureCode,
    agencyCode,
    channel: dossier.channel,
    state: NATIONAL_STATE[dossier.phase],
    submittedAt: dossier.submittedAt,
    receivedAt: dossier.receivedAt,
    dueAt: nationalDueAt(dossier, onTime),
    finishedAt: dossier.finishedAt,
    returnedAt: dossier.returnedAt,
    supplements: nationalSupplements(dossier).map(({ askedAt, completedAt }) => ({ askedAt, completedAt })),
    fees: dossier.fees.map(({ amount }) => amount),
    paidOnline: dossier.fees.some(({ way }) => way === 'online'),
    resultFile: results.length > 0,
    codedResultFile: results.some(({ code }) => Boolean(code)),
    componentFile: brought.length > 0,
    reusedData: dossier.papers.some(({ reused }) => reused) || brought.some(({ digitised }) => digitised),
    personalStorage,
    citizenData: (dossier.channel === 2 && owner?.verified === true) || personalStorage,
  }
}

type PromisedDossier = Pick<Dossier, 'legalDueAt' | 'receivedAt' | 'submittedAt' | 'supplements'>

/**
 * The promise (ms) that a dossier handled here is told with, by the reading of "on time" that judges it: what the rule takes
 * out of the handling is taken off the legal due date, so the rule gives exactly the ledger's verdict. Null while nothing
 * is promised.
 */
export function nationalDueAt(dossier: PromisedDossier, onTime: OnTimeReadings): number | null {
  const { legalDueAt, receivedAt, submittedAt } = dossier
  if (legalDueAt === null) return null
  return promiseToTell(onTime(receivedAt ?? submittedAt), legalDueAt, nationalSupplements(dossier))
}

/** The requests for papers that the national side is told of: those made after receipt. */
export const nationalSupplements = (dossier: Pick<Dossier, 'supplements'>): Dossier['supplements'] =>
  dossier.supplements.filter(({ beforeReceipt }) => !beforeReceipt)
