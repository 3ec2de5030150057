import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import { sayLimit } from '#modules/deadlines/index.ts'
import { formPdf } from '#modules/documents/index.ts'
import type { Actor, Case, Party } from '#modules/dossiers/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { type Ground, type GroundAgency, groundOf } from '#modules/scoring/index.ts'
import { getCaseFor } from '../queries.ts'

/** The paper that a person leaves the counter with: form 01, 02 or 03; none yet while the dossier waits to be received. */
export type SlipKind = 'received' | 'incomplete' | 'refused' | 'registered'

/** A dossier with what its paper says of the moment at the counter. */
export type Slip = { of: Case; kind: SlipKind; intake: GroundAgency; by: string; at: number; reason: string }

/** The slip of a dossier for an officer who may see it; else 404. */
export async function getSlip(db: Db, officer: Officer, code: string): Promise<Slip> {
  const ground = await groundOf(db)
  return slipOf(db, await getCaseFor(db, officer, code, ground), ground)
}

/** The slip of a case, whoever asks: the caller has checked that they may. */
export async function slipOf(db: Db, of: Case, ground: Ground): Promise<Slip> {
  const kind =
    of.receivedAt !== null ? 'received' : of.phase === 'incomplete' || of.phase === 'refused' ? of.phase : 'registered'
  const { rows } = await sql<{ at: number; by: Actor; data: { ground?: string } }>`
    select (extract(epoch from at) * 1000)::float8 as at, by, data from dossier_action
    where dossier_id = ${of.id} and kind = ${ACTION[kind]} order by version desc limit 1`.execute(db)
  const { at, by, data } = rows[0] ?? { at: of.submittedAt, by: null, data: {} }
  const intake = ground.agencies.get(of.intakeAgencyId)
  if (!intake) throw new Error(`No agency ${of.intakeAgencyId} took in ${of.code}`)
  return { of, kind, intake, by: by?.name ?? '', at, reason: data.ground ?? '' }
}

const ACTION = {
  received: 'receipt',
  incomplete: 'completion_request',
  refused: 'intake_refusal',
  registered: 'registration',
}

/** The slip as PDF. `trackingUrl`: where the person follows the dossier, in its QR code. */
export function slipPdf(slip: Slip, lang: Lang, trackingUrl: string): Promise<Uint8Array> {
  const { of, kind, intake, by, at, reason } = slip
  const head = { agency: intake.name, place: placeOf(intake.name), at: new Date(at), code: of.code }
  const owner = personOf(of.parties.find(({ role }) => role === 'owner'))
  const procedure = of.procedureName
  const signer = { titles: ['Người tiếp nhận hồ sơ'], ...(by && { name: by }) }
  if (kind === 'refused')
    return formPdf('refusal', { ...head, stage: 'intake', owner, procedure, reasons: [reason || '–'], signer }, lang)
  if (kind === 'incomplete') {
    const asked = of.supplements.find((one) => one.completedAt === null)
    const items = asked && asked.items.length > 0 ? asked.items : ['–']
    const request = { items, reason: asked?.ground ?? reason, contact: { name: by || intake.name }, signer }
    return formPdf('supplementRequest', { ...head, owner, procedure, ...request }, lang)
  }
  const submitter = of.parties.find(({ role }) => role === 'submitter')
  const limit = of.ledger[0]?.kind === 'promise' ? sayLimit(of.ledger[0].limit)[lang] : ''
  return formPdf(
    'receiptSlip',
    {
      ...head,
      ...{ trackingUrl, owner, sets: of.sets, limit, returnWay: of.returnWay },
      ...(submitter && { submitter: personOf(submitter) }),
      procedure: { code: of.procedureCode, name: procedure },
      components: of.papers
        .filter(({ direction }) => direction === 'in')
        .map((paper) => ({
          name: paper.name,
          kind: paper.kind,
          count: paper.count,
          electronic: paper.file !== null && of.channel === 2,
        })),
      fees: of.fees.map(({ name, amount, paidAt }) => ({ name, amount, state: paidAt === null ? 'due' : 'paid' })),
      receivedAt: new Date(of.receivedAt ?? at),
      ...(of.firstPromise !== null && { dueAt: new Date(of.firstPromise) }),
      returnPlace: of.returnWay === 'post' ? (of.returnAddress ?? '') : intake.name,
      ...(by && { receiver: by }),
    },
    lang,
  )
}

/** `Bình An` of `Xã Bình An`: what stands before the date. */
const placeOf = (agency: string) =>
  agency.replace(/^(ủy ban nhân dân|ubnd)\s+/i, '').replace(/^(xã|phường|đặc khu|thị trấn|tỉnh|thành phố)\s+/i, '')

function personOf(party: Party | undefined) {
  const { name = '', idNumber, address, phone, email } = party ?? {}
  const known = { idNumber, address, phone, email }
  return { name, ...Object.fromEntries(Object.entries(known).filter(([, value]) => value)) }
}
