import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db.ts'
import { paths, workspacePaths } from '#lib/paths.ts'
import type { Part } from '#lib/together.ts'
import { type ActionKind, type Case, owed } from '#modules/dossiers/index.ts'
import { type EventType, webhookPart } from '#modules/exchange/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { type NewNotification, notifyParts, type Template } from '#modules/notifications/index.ts'
import type { Ground } from '#modules/scoring/index.ts'

/** An action that was done. */
export type Change = { before: Case; after: Case; kind: ActionKind | 'registration' }

/** What other systems that asked for it hear of an action, to be written with it; nobody is named. */
export function toldToSystems({ before, after, kind }: Change, ground: Ground, now: Date): Part[] {
  const types: EventType[] = after.phase === before.phase && after.version > 1 ? [] : [eventOf(after.phase)]
  if (kind === 'receipt') types.push('dossier.received')
  if (kind === 'apology') types.push('dossier.apology')
  const { code, agencyId, procedureCode: procedure, phase, dueAt } = after
  const agency = ground.agencies.get(agencyId)?.code ?? ''
  const due = dueAt === null ? null : new Date(dueAt)
  return [...new Set(types)].map((type) => webhookPart({ type, code, agencyId, agency, procedure, phase, due }, now))
}

const eventOf = (phase: Case['phase']): EventType =>
  (
    ({
      received: 'dossier.received',
      supplement: 'dossier.supplement',
      payment: 'dossier.payment',
      finished: 'dossier.finished',
      returned: 'dossier.returned',
    }) as Partial<Record<Case['phase'], EventType>>
  )[phase] ?? 'dossier.moved'

/**
 * The messages to the person who filed what happened, and to officials of another agency that their opinion is asked
 * for, to be written with the action.
 */
export async function toldToPeople(tx: Db, change: Change, ground: Ground, now: Date): Promise<Part[]> {
  const asked = change.kind === 'opinion_request' ? await toAsked(tx, change, ground, now) : []
  return notifyParts([...toApplicant(change, ground), ...asked], now)
}

const TOLD: Partial<Record<Change['kind'], Template>> = {
  receipt: 'received',
  intake_refusal: 'refused',
  completion_request: 'incomplete',
  supplement_request: 'supplement_requested',
  payment_request: 'payment_requested',
  extension: 'extended',
  apology: 'apology',
  refusal: 'refused',
  stop: 'stopped',
  withdrawal: 'withdrawn',
  return: 'returned',
}

let ratingAt = (code: string): string => paths('vi').tracking(code)

/** Set once at start: where a dossier is rated, an address that only its person is told. */
export const configureRating = (at: (code: string) => string) => {
  ratingAt = at
}

function toApplicant({ before, after, kind }: Change, ground: Ground): NewNotification[] {
  const ready = after.phase === 'finished' && before.phase !== 'finished'
  const template = ready ? (isEarly(after) ? 'result_early' : 'result_ready') : TOLD[kind]
  const person = after.parties.find(({ role }) => role === 'submitter') ?? after.parties[0]
  if (!template || !person || (!person.email && !person.phone)) return []
  if (template === 'received' && after.dueAt === null) return [] // nothing is promised: the slip says so
  const fields = {
    ...{ code: after.code, procedure: after.procedureName },
    link: template === 'returned' ? ratingAt(after.code) : paths('vi').tracking(after.code),
    agency: ground.agencies.get(after.agencyId)?.name ?? '',
    ...(after.dueAt !== null && { due: new Date(after.dueAt) }),
    ...(template === 'apology' && { until: after.apologies.at(-1)?.until }),
    ...(template === 'payment_requested' && { amount: owed(after) }),
  }
  const { email, phone } = person
  const key = `${after.code} ${after.version}`
  const to = { email, phone, zalo: phone }
  return [{ to, template, fields, lang: 'vi', key, dossierId: after.id, asChosen: true }]
}

/** Finished before the promised day: a result is given back early with notice beforehand (NĐ 61/2018/NĐ-CP). */
const isEarly = ({ finishedAt, dueAt }: Case) =>
  finishedAt !== null && dueAt !== null && localDay(new Date(finishedAt)) < localDay(new Date(dueAt))

async function toAsked(tx: Db, { before, after }: Change, ground: Ground, now: Date): Promise<NewNotification[]> {
  const asked = after.tokens.find(({ number, kind }) => kind === 'opinion' && number > before.tokens.length)
  if (!asked?.agencyId || asked.dueAt === null) return []
  const fields = {
    ...{ code: after.code, procedure: after.procedureName, due: new Date(asked.dueAt) },
    ...{ agency: ground.agencies.get(after.agencyId)?.name ?? '', link: workspacePaths('vi').dossier(after.code) },
  }
  const addresses = await addressesOf(tx, asked.agencyId, ['officer', 'leader'], localDay(now))
  return addresses.map((email) => ({
    ...{ to: { email }, template: 'opinion_requested' as const, fields, lang: 'vi' as const, dossierId: after.id },
    key: `${after.code} ${after.version} ${email}`,
  }))
}
