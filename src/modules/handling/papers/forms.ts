import type { Actor, Case } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { FormData } from '#modules/documents/index.ts'
import { contactOf, endOfWork, headOf, ownerOf, signerOf } from './head.ts'

/** An action as forms read it. */
export type Done = { kind: string; at: number; by: Actor; data: Record<string, unknown> }

/** A dossier with its history, as forms are made of it. */
export type Told = { of: Case; registry: Registry; history: readonly Done[] }

const reasonOf = ({ data }: Done) => (typeof data.ground === 'string' ? data.ground : '')
const last = ({ history }: Told, ...kinds: string[]) => history.findLast(({ kind }) => kinds.includes(kind))

/** Form 02: the papers asked for last; none when none were. */
export function supplementRequest(told: Told, clock: 'pause' | 'restart'): FormData['supplementRequest'] | undefined {
  const { of, registry } = told
  const asked = of.supplements.at(-1)
  if (!asked) return
  const action = last(told, asked.beforeReceipt ? 'completion_request' : 'supplement_request')
  return {
    ...headOf(of, registry, asked.askedAt),
    owner: ownerOf(of),
    procedure: of.procedureName,
    items: asked.items,
    reason: asked.ground,
    ...(!asked.beforeReceipt && of.ledger.length > 0 && { clock }),
    contact: contactOf(of, registry),
    signer: signerOf(action?.by.role ?? 'officer', asked.askedBy),
  }
}

/** Form 03: refused at the counter or after appraisal. */
export function refusal(told: Told): FormData['refusal'] | undefined {
  const { of, registry } = told
  const action = last(told, 'intake_refusal', 'refusal')
  if (!action) return
  return {
    ...headOf(of, registry, action.at),
    stage: action.kind === 'refusal' ? 'appraisal' : 'intake',
    owner: ownerOf(of),
    procedure: of.procedureName,
    reasons: [reasonOf(action)],
    contact: contactOf(of, registry),
    signer: signerOf(action.by.role, action.by.name),
  }
}

/** Form 04: the apology that was signed, or its draft. The due date it names is the one that stood before it. */
export function apology({ of, registry }: Told): FormData['apology'] | undefined {
  const sorry = of.apologies.at(-1)
  if (!sorry || of.receivedAt === null || of.legalDueAt === null) return
  const { reason, until, step, agencyId, signedAt, signedBy, draftedAt } = sorry
  return {
    ...headOf(of, registry, signedAt ?? draftedAt),
    owner: ownerOf(of),
    procedure: of.procedureName,
    receivedAt: new Date(of.receivedAt),
    dueAt: new Date(of.legalDueAt),
    reason,
    until: endOfWork(until),
    ...(step && { late: { step, agency: registry.agencies.get(agencyId)?.name ?? '' } }),
    ...(signedAt === null && { isDraft: true }),
    signer: signerOf('leader', signedBy ?? undefined),
  }
}

/** Form 05: the handling stopped, by the agency or because the person took the dossier back. */
export function stopNotice(told: Told): FormData['stopNotice'] | undefined {
  const { of, registry } = told
  const action = last(told, 'stop', 'withdrawal')
  if (!action || of.receivedAt === null) return
  return {
    ...headOf(of, registry, action.at),
    owner: ownerOf(of),
    procedure: of.procedureName,
    receivedAt: new Date(of.receivedAt),
    stoppedAt: new Date(action.at),
    reasons: action.kind === 'stop' ? [reasonOf(action)] : [],
    contact: contactOf(of, registry),
    signer: signerOf(action.by.role, action.by.role === 'applicant' ? undefined : action.by.name),
  }
}
