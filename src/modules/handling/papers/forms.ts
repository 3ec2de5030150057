import type { Actor, Dossier } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { FormData } from '#modules/documents/index.ts'
import { contactOf, endOfWork, headOf, ownerOf, signerOf } from './head.ts'

/** An action as forms read it. */
export type HistoryEntry = { kind: string; at: number; by: Actor; data: Record<string, unknown> }

/** A dossier with its history, as forms are made of it. */
export type PrintSource = { dossier: Dossier; registry: Registry; history: readonly HistoryEntry[] }

const reasonOf = ({ data }: HistoryEntry) => (typeof data.ground === 'string' ? data.ground : '')
const last = ({ history }: PrintSource, ...kinds: string[]) => history.findLast(({ kind }) => kinds.includes(kind))

/** Form 02: the papers asked for last; none when none were. */
export function supplementRequest(
  source: PrintSource,
  clock: 'pause' | 'restart',
): FormData['supplementRequest'] | undefined {
  const { dossier, registry } = source
  const asked = dossier.supplements.at(-1)
  if (!asked) return
  const action = last(source, asked.beforeReceipt ? 'completion_request' : 'supplement_request')
  return {
    ...headOf(dossier, registry, asked.askedAt),
    owner: ownerOf(dossier),
    procedure: dossier.procedureName,
    items: asked.items,
    reason: asked.ground,
    ...(!asked.beforeReceipt && dossier.ledger.length > 0 && { clock }),
    contact: contactOf(dossier, registry),
    signer: signerOf(action?.by.role ?? 'officer', asked.askedBy),
  }
}

/** Form 03: refused at the counter or after appraisal. */
export function refusal(source: PrintSource): FormData['refusal'] | undefined {
  const { dossier, registry } = source
  const action = last(source, 'intake_refusal', 'refusal')
  if (!action) return
  return {
    ...headOf(dossier, registry, action.at),
    stage: action.kind === 'refusal' ? 'appraisal' : 'intake',
    owner: ownerOf(dossier),
    procedure: dossier.procedureName,
    reasons: [reasonOf(action)],
    contact: contactOf(dossier, registry),
    signer: signerOf(action.by.role, action.by.name),
  }
}

/** Form 04: the apology that was signed, or its draft. The due date it names is the one that stood before it. */
export function apology({ dossier, registry }: PrintSource): FormData['apology'] | undefined {
  const sorry = dossier.apologies.at(-1)
  if (!sorry || dossier.receivedAt === null || dossier.legalDueAt === null) return
  const { reason, until, step, agencyId, signedAt, signedBy, draftedAt } = sorry
  return {
    ...headOf(dossier, registry, signedAt ?? draftedAt),
    owner: ownerOf(dossier),
    procedure: dossier.procedureName,
    receivedAt: new Date(dossier.receivedAt),
    dueAt: new Date(dossier.legalDueAt),
    reason,
    until: endOfWork(until),
    ...(step && { late: { step, agency: registry.agencies.get(agencyId)?.name ?? '' } }),
    ...(signedAt === null && { isDraft: true }),
    signer: signerOf('leader', signedBy ?? undefined),
  }
}

/** Form 05: the handling stopped, by the agency or because the person took the dossier back. */
export function stopNotice(source: PrintSource): FormData['stopNotice'] | undefined {
  const { dossier, registry } = source
  const action = last(source, 'stop', 'withdrawal')
  if (!action || dossier.receivedAt === null) return
  return {
    ...headOf(dossier, registry, action.at),
    owner: ownerOf(dossier),
    procedure: dossier.procedureName,
    receivedAt: new Date(dossier.receivedAt),
    stoppedAt: new Date(action.at),
    reasons: action.kind === 'stop' ? [reasonOf(action)] : [],
    contact: contactOf(dossier, registry),
    signer: signerOf(action.by.role, action.by.role === 'applicant' ? undefined : action.by.name),
  }
}
