import { sql } from 'kysely'
import { fold } from '#lib/search.ts'
import type { Part } from '#lib/together.ts'
import type { Actor, Apology, Case, Effects, Paper, Party, Supplement, Token } from './life/case.ts'

/** One action to be written: what was entered, who did it, and what it changes. */
export type ActionRow = { kind: string; at: number; by: Actor; data: unknown; effects: Effects }

/** The statements that write an action and all the rows it changes, to be sent together. `isNew`: the first action. */
export function actionParts(after: Case, action: ActionRow, isNew: boolean): Part[] {
  const { effects } = action
  const parts: Part[] = [actionPart(after, action), isNew ? handlingInsert(after) : handlingUpdate(after)]
  if (effects.parties) parts.push(...partyParts(after.id, effects.parties, isNew))
  if (effects.papersAdded?.length) parts.push(papersPart(after.id, effects.papersAdded, action))
  if (effects.papersRemoved?.length)
    parts.push(
      sql`update paper set removed_at = ${iso(action.at)} where dossier_id = ${after.id} and number = any(${effects.papersRemoved})`,
    )
  if (effects.tokensOpened?.length || effects.tokensClosed?.length || effects.tokensMoved?.length)
    parts.push(tokensPart(after, effects))
  if (effects.ledger?.length) parts.push(ledgerPart(after, effects.ledger))
  if (effects.supplementAsked) parts.push(supplementPart(after.id, effects.supplementAsked))
  if (effects.supplementCompleted)
    parts.push(
      sql`update supplement set completed_at = ${iso(effects.supplementCompleted.completedAt)} where dossier_id = ${after.id} and number = ${effects.supplementCompleted.number}`,
    )
  const { apologyDrafted, apologySigned } = effects
  if (apologyDrafted) parts.push(apologyPart(after.id, apologyDrafted))
  if (apologySigned)
    parts.push(
      sql`update apology set signed_at = ${iso(apologySigned.signedAt)}, signed_by = ${apologySigned.signedBy} where dossier_id = ${after.id} and number = ${apologySigned.number}`,
    )
  return parts
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

function actionPart(of: Case, { kind, at, by, data, effects }: ActionRow) {
  return sql`insert into dossier_action (dossier_id, version, kind, at, person_id, agency_id, by, data, effects)
    values (${of.id}, ${of.version}, ${kind}, ${iso(at)}, ${by.personId}::uuid, ${by.agencyId}::int, ${JSON.stringify(by)}, ${JSON.stringify(data)}, ${JSON.stringify(effects)})`
}

const handlingFields = (of: Case) => ({
  phase: of.phase,
  version: of.version,
  intake_agency_id: of.intakeAgencyId,
  process_id: of.processId,
  sets: of.sets,
  return_way: of.returnWay,
  return_address: of.returnAddress,
  tracking_in: of.trackingIn,
  tracking_out: of.trackingOut,
  verdict: of.verdict,
  signed_at: iso(of.signedAt),
  first_promise: iso(of.firstPromise),
  legal_due_at: iso(of.legalDueAt),
  due_at: iso(of.dueAt),
  waiting: of.waiting,
  moved_at: iso(of.movedAt),
  fees: JSON.stringify(of.fees),
})

function handlingInsert(of: Case) {
  const fields = Object.entries(handlingFields(of))
  return sql`insert into handling (dossier_id, ${sql.raw(fields.map(([name]) => name).join(', '))})
    values (${of.id}, ${sql.join(fields.map(([, value]) => value))})`
}

function handlingUpdate(of: Case) {
  const set = Object.entries(handlingFields(of)).map(([name, value]) => sql`${sql.raw(name)} = ${value}`)
  return sql`update handling set ${sql.join(set)} where dossier_id = ${of.id}`
}

function partyParts(id: number, parties: Party[], isNew: boolean) {
  const rows = parties.map(
    (one) =>
      sql`(${id}::bigint, ${one.role}, ${one.kind}, ${one.name}, ${fold(one.name)}, ${one.idNumber}, ${one.verified}::boolean, ${one.bornOn}::date, ${one.phone}, ${one.email}, ${one.address}, ${one.personId}::uuid)`,
  )
  const columns = sql.raw('kind, name, search, id_number, verified, born_on, phone, email, address, person_id')
  const insert = sql`insert into party (dossier_id, role, ${columns}) values ${sql.join(rows)}`
  if (isNew) return rows.length > 0 ? [insert] : []
  const set = 'kind name search id_number verified born_on phone email address person_id'
    .split(' ')
    .map((name) => `${name} = excluded.${name}`)
  return [sql`${insert} on conflict (dossier_id, role) do update set ${sql.raw(set.join(', '))}`]
}

function papersPart(id: number, papers: Paper[], { at, by }: ActionRow) {
  const rows = papers.map(
    (one) =>
      sql`(${id}::bigint, ${one.number}::int, ${one.direction}, ${one.component}::smallint, ${one.name}, ${one.kind}, ${one.count}::smallint, ${one.file}, ${one.fileName}, ${one.digitised}::boolean, ${one.reused}::boolean, ${one.fromStore}::boolean, ${one.code}, ${one.token}::int, ${iso(at)}::timestamptz, ${by.personId}::uuid)`,
  )
  return sql`insert into paper (dossier_id, number, direction, component, name, kind, count, file, file_name, digitised, reused, from_store, code, token, added_at, added_by) values ${sql.join(rows)}`
}

/** The tokens that changed, as they stand after the action; one statement may touch a row only once. */
function tokensPart({ id, tokens }: Case, { tokensOpened = [], tokensClosed = [], tokensMoved = [] }: Effects) {
  const touched = new Set([...tokensOpened, ...tokensClosed, ...tokensMoved].map(({ number }) => number))
  const rows = tokens.filter(({ number }) => touched.has(number)).map((one) => tokenRow(id, one))
  return sql`insert into token (dossier_id, number, process_id, node, kind, parent, name, agency_id, role, assignee, opened_at, limit_value, limit_unit, due_at, closed_at, closed_by, outcome)
    values ${sql.join(rows)} on conflict (dossier_id, number) do update set process_id = excluded.process_id, node = excluded.node,
      name = excluded.name, agency_id = excluded.agency_id, role = excluded.role, assignee = excluded.assignee,
      limit_value = excluded.limit_value, limit_unit = excluded.limit_unit, due_at = excluded.due_at,
      closed_at = excluded.closed_at, closed_by = excluded.closed_by, outcome = excluded.outcome`
}

const tokenRow = (id: number, one: Token) =>
  sql`(${id}::bigint, ${one.number}::int, ${one.processId}::int, ${one.node}, ${one.kind}, ${one.parent}::int, ${one.name}, ${one.agencyId}::int, ${one.role}, ${one.assignee}::uuid, ${iso(one.openedAt)}::timestamptz, ${one.limit?.value ?? null}::numeric, ${one.limit?.unit ?? null}, ${iso(one.dueAt)}::timestamptz, ${iso(one.closedAt)}::timestamptz, ${one.closedBy}::uuid, ${one.outcome})`

function ledgerPart(of: Case, added: Case['ledger']) {
  const first = of.ledger.length - added.length + 1
  const rows = added.map(
    ({ kind, at, person, ground, ...entry }, i) =>
      sql`(${of.id}::bigint, ${first + i}::int, ${kind}, ${at.toISOString()}::timestamptz, ${person}, ${ground}, ${JSON.stringify(entry)}::json)`,
  )
  return sql`insert into ledger_entry (dossier_id, number, kind, at, person, ground, entry) values ${sql.join(rows)}`
}

const supplementPart = (id: number, one: Supplement) =>
  sql`insert into supplement (dossier_id, number, before_receipt, asked_at, asked_by, ground, items)
    values (${id}, ${one.number}, ${one.beforeReceipt}, ${iso(one.askedAt)}, ${one.askedBy}, ${one.ground}, ${JSON.stringify(one.items)})`

const apologyPart = (id: number, one: Apology) =>
  sql`insert into apology (dossier_id, number, drafted_at, reason, until, agency_id, step)
    values (${id}, ${one.number}, ${iso(one.draftedAt)}, ${one.reason}, ${one.until}, ${one.agencyId}, ${one.step})
    on conflict (dossier_id, number) do update set drafted_at = excluded.drafted_at, reason = excluded.reason,
      until = excluded.until, agency_id = excluded.agency_id, step = excluded.step`
