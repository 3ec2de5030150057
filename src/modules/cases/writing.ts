import { sql } from 'kysely'
import type { Statement } from '#lib/db/statements.ts'
import { withoutAccents } from '#lib/search.ts'
import { APOLOGY, HANDLING, LEDGER, PAPER, PARTY, SHARE, SUPPLEMENT, TOKEN } from './columns.ts'
import type { Actor, Dossier, Effects, Paper, Party } from './life/dossier.ts'

/** One action to be written: what was entered, who did it, and what it changes. */
export type ActionRow = { kind: string; at: number; by: Actor; data: unknown; effects: Effects }

/** The statements that write an action and all the rows it changes, to be sent together. `isNew`: the first action. */
export function actionParts(after: Dossier, action: ActionRow, isNew: boolean): Statement[] {
  const { effects } = action
  const parts: Statement[] = [actionPart(after, action), isNew ? handlingInsert(after) : handlingUpdate(after)]
  if (effects.parties) parts.push(...partyParts(after.id, effects.parties, isNew))
  if (effects.papersAdded?.length) parts.push(papersPart(after.id, effects.papersAdded, action))
  if (effects.papersRemoved?.length)
    parts.push(
      sql`update paper set removed_at = ${iso(action.at)} where dossier_id = ${after.id} and number = any(${effects.papersRemoved})`,
    )
  if (effects.tokensOpened?.length || effects.tokensClosed?.length || effects.tokensMoved?.length)
    parts.push(tokensPart(after, effects))
  if (effects.ledger?.length) parts.push(ledgerPart(after, effects.ledger))
  if (effects.supplementAsked)
    parts.push(supplements.insert('supplement', [{ ...effects.supplementAsked, dossierId: after.id }]))
  if (effects.supplementCompleted)
    parts.push(
      sql`update supplement set completed_at = ${iso(effects.supplementCompleted.completedAt)} where dossier_id = ${after.id} and number = ${effects.supplementCompleted.number}`,
    )
  const { apologyDrafted, apologySigned } = effects
  if (apologyDrafted) parts.push(apologies.upsert('apology', KEY, [{ ...apologyDrafted, dossierId: after.id }]))
  if (apologySigned)
    parts.push(
      sql`update apology set signed_at = ${iso(apologySigned.signedAt)}, signed_by = ${apologySigned.signedBy} where dossier_id = ${after.id} and number = ${apologySigned.number}`,
    )
  return parts
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

function actionPart(dossier: Dossier, { kind, at, by, data, effects }: ActionRow) {
  return sql`insert into dossier_action (dossier_id, version, kind, at, person_id, citizen_id, agency_id, by, data, effects)
    values (${dossier.id}, ${dossier.version}, ${kind}, ${iso(at)}, ${by.personId}::uuid, ${by.citizenId ?? null}::uuid, ${by.agencyId}::int, ${JSON.stringify(by)}, ${JSON.stringify(data)}, ${JSON.stringify(effects)})`
}

const OF_DOSSIER = { dossierId: 'int8' } as const
const KEY = ['dossierId', 'number'] as const
const ROLE = ['dossierId', 'role'] as const
type OfDossier = { dossierId: number }

const handling = HANDLING.and<OfDossier>(OF_DOSSIER)
const parties = PARTY.and<OfDossier & { search: string }>({ ...OF_DOSSIER, search: 'text' })
const papers = PAPER.and<OfDossier & { addedAt: number; addedBy: string | null; addedByCitizen: string | null }>({
  ...OF_DOSSIER,
  addedAt: 'timestamptz',
  addedBy: 'uuid',
  addedByCitizen: 'uuid',
})
const tokens = TOKEN.and<OfDossier & { limitValue: number | null; limitUnit: string | null }>({
  ...OF_DOSSIER,
  ...SHARE.columns,
})
const ledger = LEDGER.and<OfDossier & { number: number }>({ ...OF_DOSSIER, number: 'int4' })
const supplements = SUPPLEMENT.and<OfDossier>(OF_DOSSIER)
const apologies = APOLOGY.and<OfDossier>(OF_DOSSIER)

const handlingInsert = (dossier: Dossier) => handling.insert('handling', [{ ...dossier, dossierId: dossier.id }])

const handlingUpdate = (dossier: Dossier) =>
  sql`update handling set ${HANDLING.assignments(dossier)} where dossier_id = ${dossier.id}`

function partyParts(dossierId: number, list: Party[], isNew: boolean) {
  const rows = list.map((one) => ({ ...one, dossierId, search: withoutAccents(one.name) }))
  if (rows.length === 0) return []
  return [isNew ? parties.insert('party', rows) : parties.upsert('party', ROLE, rows)]
}

const papersPart = (dossierId: number, added: Paper[], { at, by }: ActionRow) =>
  papers.insert(
    'paper',
    added.map((one) => ({
      ...one,
      dossierId,
      addedAt: at,
      addedBy: by.personId,
      addedByCitizen: by.citizenId ?? null,
    })),
  )

/** The tokens that changed, as they stand after the action; one statement may touch a row only once. */
function tokensPart(dossier: Dossier, { tokensOpened = [], tokensClosed = [], tokensMoved = [] }: Effects) {
  const touched = new Set([...tokensOpened, ...tokensClosed, ...tokensMoved].map(({ number }) => number))
  const rows = dossier.tokens
    .filter(({ number }) => touched.has(number))
    .map((one) => ({
      ...one,
      dossierId: dossier.id,
      limitValue: one.limit?.value ?? null,
      limitUnit: one.limit?.unit ?? null,
    }))
  return tokens.upsert('token', KEY, rows)
}

function ledgerPart(dossier: Dossier, added: Dossier['ledger']) {
  const first = dossier.ledger.length - added.length + 1
  const rows = added.map(({ kind, at, person, ground, ...entry }, i) => ({
    dossierId: dossier.id,
    number: first + i,
    kind,
    at: at.getTime(),
    person,
    ground,
    entry,
  }))
  return ledger.insert('ledger_entry', rows)
}
