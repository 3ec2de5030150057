import type { Actor, Dossier } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { FormData } from '#modules/documents/index.ts'
import { contactOf, endOfWork, headOf, ownerOf, signerOf } from './head.ts'

/** An action as forms read it. */
export type Done = { kind: string; at: number; by: Actor; data: Record<string, unknown> }

/** A dossier with its history, as forms are made of it. */
export type Told = { dossier: Dossier; registry: Registry; history: readonly Done[] }

const reasonOf = ({ data }: Done) => (typeof data.ground === 'string' ? data.ground : '')
const last = ({ history }: Told, ...kinds: string[]) => history.findLast(({ kind }) => kinds.includes(kind))

/** Form 02: the papers asked for last; none when none were. */
export function supplementRequest(told: Told, clock: 'pause' | 'restart'): FormData['supplementRequest'] | undefined {
  const { dossier, registry } = told
  const asked = dossier.supplements.at(-1)
  if (!asked) return
  const action = last(told, asked.beforeReceipt ? 'completion_request' : 'supplement_request')
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
export function refusal(told: Told): FormData['refusal'] | undefined {
  const { dossier, registry } = told
  const action = last(told, 'intake_refusal', 'refusal')
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
export function apology({ dossier, registry }: Told): FormData['apology'] | undefined {
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
export function stopNotice(told: Told): FormData['stopNotice'] | undefined {
  const { dossier, registry } = told
  const action = last(told, 'stop', 'withdrawal')
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
