import { localDay } from '#lib/clock.ts'
import { paths, workspacePaths } from '#lib/routes.ts'
import type { Consequence, DossierChange, Listener } from '#modules/cases/index.ts'
import { type Dossier, owed } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { notify, notifyParts, type Template } from '#modules/notifications/index.ts'

/**
 * The listener that tells people: who filed it, of every turn; officials of another agency, that their opinion is asked
 * for. `ratingAt`: where a dossier is rated, an address that only its person is told.
 */
export const notices =
  (ratingAt: (code: string) => string): Listener =>
  (change, registry, now) => [
    ...notifyParts(toApplicant(change, registry, ratingAt), now),
    ...toAsked(change, registry, now),
  ]

const NOTICES: Partial<Record<DossierChange['kind'], Template>> = {
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

function toApplicant({ before, after, kind }: DossierChange, registry: Registry, ratingAt: (code: string) => string) {
  const ready = after.phase === 'finished' && before.phase !== 'finished'
  const template = ready ? (isEarly(after) ? 'result_early' : 'result_ready') : NOTICES[kind]
  const person = after.parties.find(({ role }) => role === 'submitter') ?? after.parties[0]
  if (!template || !person || (!person.email && !person.phone)) return []
  if (template === 'received' && after.dueAt === null) return [] // nothing is promised: the slip says so
  const fields = {
    code: after.code,
    procedure: after.procedureName,
    link: template === 'returned' ? ratingAt(after.code) : paths('vi').look({ ma: after.code }),
    agency: registry.agencies.get(after.agencyId)?.name ?? '',
    ...(after.dueAt !== null && { due: new Date(after.dueAt) }),
    ...(template === 'apology' && { until: after.apologies.at(-1)?.until }),
    ...(template === 'payment_requested' && { amount: owed(after) }),
  }
  const { email, phone } = person
  const key = `${after.code} ${after.version}`
  return [{ to: { email, phone }, template, fields, lang: 'vi' as const, key, dossierId: after.id, asChosen: true }]
}

/** Finished before the promised day: a result is given back early with notice beforehand (NĐ 61/2018/NĐ-CP). */
const isEarly = ({ finishedAt, dueAt }: Dossier) =>
  finishedAt !== null && dueAt !== null && localDay(new Date(finishedAt)) < localDay(new Date(dueAt))

/** Whose opinion it is stands in the duties of that day, so it is read after the act. */
function toAsked({ before, after, kind }: DossierChange, registry: Registry, now: Date): Consequence[] {
  const asked = after.tokens.find(({ number, kind }) => kind === 'opinion' && number > before.tokens.length)
  if (kind !== 'opinion_request' || !asked?.agencyId || asked.dueAt === null) return []
  const { agencyId } = asked
  const fields = {
    code: after.code,
    procedure: after.procedureName,
    due: new Date(asked.dueAt),
    agency: registry.agencies.get(after.agencyId)?.name ?? '',
    link: workspacePaths('vi').dossier(after.code),
  }
  const notice = { template: 'opinion_requested' as const, fields, lang: 'vi' as const, dossierId: after.id }
  return [
    async (tx) => {
      for (const email of await addressesOf(tx, agencyId, ['officer', 'leader'], localDay(now)))
        await notify(tx, { ...notice, to: { email }, key: `${after.code} ${after.version} ${email}` }, now)
    },
  ]
}
