import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Dossier } from '#modules/cases/index.ts'
import { type Registry, type RegistryAgency, registryOf } from '#modules/catalogue/index.ts'
import { sayLimit } from '#modules/deadlines/index.ts'
import { type FormData, formPdf, type Seals } from '#modules/documents/index.ts'
import {
  type HistoryEntry as Done,
  getDossierFor,
  headOf,
  ownerOf,
  refusal,
  supplementRequest,
} from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'

/** The paper that a person leaves the counter with: form 01, 02 or 03; none yet while the dossier waits to be received. */
type SlipKind = 'received' | 'incomplete' | 'refused' | 'registered'

/** A dossier with what its paper says of the moment at the counter. */
export type Slip = {
  dossier: Dossier
  registry: Registry
  kind: SlipKind
  intake: RegistryAgency
  by: string
  at: number
  reason: string
  /** The action it is about. */
  history: Done[]
}

/** The slip of a dossier for an officer who may see it; else 404. */
export async function getSlip(db: Db, officer: Officer, code: string): Promise<Slip> {
  const registry = await registryOf(db)
  return slipOf(db, await getDossierFor(db, officer, code, registry), registry)
}

/** The slip of a case, whoever asks: the caller has checked that they may. */
export async function slipOf(db: Db, dossier: Dossier, registry: Registry): Promise<Slip> {
  const kind =
    dossier.receivedAt !== null
      ? 'received'
      : dossier.phase === 'incomplete' || dossier.phase === 'refused'
        ? dossier.phase
        : 'registered'
  const { rows } = await sql<Done & { data: { ground?: string } }>`
    select kind, (extract(epoch from at) * 1000)::float8 as at, by, data from dossier_action
    where dossier_id = ${dossier.id} and kind = ${ACTION[kind]} order by version desc limit 1`.execute(db)
  const { at, by, data } = rows[0] ?? { at: dossier.submittedAt, by: null, data: {} }
  const intake = registry.agencies.get(dossier.intakeAgencyId)
  if (!intake) throw new Error(`No agency ${dossier.intakeAgencyId} took in ${dossier.code}`)
  return { dossier, registry, kind, intake, by: by?.name ?? '', at, reason: data.ground ?? '', history: rows }
}

const ACTION = {
  received: 'receipt',
  incomplete: 'completion_request',
  refused: 'intake_refusal',
  registered: 'registration',
}

/**
 * The slip as PDF, sealed where the agency in whose name it is has a key. `trackingUrl`: where the person follows the
 * dossier, in its QR code.
 */
export async function slipPdf(
  slip: Slip,
  lang: Lang,
  trackingUrl: string,
  { seals, now }: { seals: Seals | undefined; now: Date },
): Promise<Uint8Array> {
  const pdf = await plainSlip(slip, lang, trackingUrl)
  const { dossier, registry, intake, kind } = slip
  const agency = kind === 'received' ? intake : registry.agencies.get(dossier.agencyId)
  return seals && agency ? seals(pdf, { agency, reason: REASON[kind][lang], lang }, now) : pdf
}

const REASON = {
  received: { vi: 'Tiếp nhận hồ sơ, hẹn trả kết quả', en: 'Receipt with promise' },
  incomplete: { vi: 'Yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Request for papers' },
  refused: { vi: 'Từ chối tiếp nhận hồ sơ', en: 'Refusal' },
  registered: { vi: 'Đăng ký hồ sơ', en: 'Registration' },
}

function plainSlip(slip: Slip, lang: Lang, trackingUrl: string): Promise<Uint8Array> {
  const { dossier, registry, kind, history } = slip
  const told = { dossier, registry, history }
  if (kind === 'refused') return formPdf('refusal', found(refusal(told), 'Refusal'), lang, registry.law)
  if (kind === 'incomplete')
    return formPdf('supplementRequest', found(supplementRequest(told, 'pause'), 'Request'), lang, registry.law)
  return formPdf('receiptSlip', receiptSlip(slip, lang, trackingUrl), lang, registry.law)
}

/** Form 01, in the name of the counter that took the dossier in. */
function receiptSlip(
  { dossier, registry, intake, by, at }: Slip,
  lang: Lang,
  trackingUrl: string,
): FormData['receiptSlip'] {
  const submitter = dossier.parties.find(({ role }) => role === 'submitter')
  const promise = dossier.ledger[0]
  return {
    ...headOf({ ...dossier, agencyId: dossier.intakeAgencyId }, registry, at),
    trackingUrl,
    owner: ownerOf(dossier),
    sets: dossier.sets,
    returnWay: dossier.returnWay,
    ...(submitter && { submitter: ownerOf({ parties: [submitter] }) }),
    procedure: { code: dossier.procedureCode, name: dossier.procedureName },
    limit: promise?.kind === 'promise' ? sayLimit(promise.limit)[lang] : '',
    components: dossier.papers
      .filter(({ direction }) => direction === 'in')
      .map(({ name, kind, count, file }) => ({
        name,
        kind,
        count,
        electronic: file !== null && dossier.channel === 2,
      })),
    fees: dossier.fees.map(({ name, amount, paidAt }) => ({ name, amount, state: paidAt === null ? 'due' : 'paid' })),
    receivedAt: new Date(dossier.receivedAt ?? at),
    ...(dossier.firstPromise !== null && { dueAt: new Date(dossier.firstPromise) }),
    returnPlace: dossier.returnWay === 'post' ? (dossier.returnAddress ?? '') : intake.name,
    ...(by && { receiver: by }),
  }
}
