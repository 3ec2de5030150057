import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import { found } from '#lib/errors.ts'
import { LedgerEntry } from '#modules/deadlines/index.ts'
import type { Actor, Case, Effects, Fee, Party } from './life/case.ts'
import type { ActionKind } from './life/law.ts'

type Row = Omit<Case, 'ledger' | 'fees' | 'parties'> & {
  parties: Party[]
  ledger: { kind: string; at: number; person: string; ground: string; entry: { until?: string } }[]
  fees: Fee[]
}

/**
 * The case of this id as its rows tell it. Refuses with 404 when the dossier does not live here, or when `may`, a
 * condition about dossier `d`, does not hold.
 */
export async function getCase(db: Db, id: number, may: RawBuilder<boolean> = sql<boolean>`true`): Promise<Case> {
  const { rows } = await sql<Row>`${reading()} where d.id = ${id} and ${may}`.execute(db.withoutPlugins())
  return caseOf(found(rows[0], 'Dossier'))
}

/** As `getCase`, by the code of a dossier that is not deleted. */
export const getCaseByCode = async (db: Db, code: string, may?: RawBuilder<boolean>): Promise<Case> =>
  (await getCaseWith(db, code, sql<{ nothing: null }>`null as nothing`, may)).of

/** As `getCaseByCode`, with further columns about dossier `d`: read in the same journey, seen at the same moment. */
export async function getCaseWith<T>(
  db: Db,
  code: string,
  columns: RawBuilder<T>,
  may: RawBuilder<boolean> = sql<boolean>`true`,
): Promise<{ of: Case; asked: T }> {
  const further = sql`(select row_to_json(asked) from (select ${columns}) asked) as asked,`
  const { rows } = await sql<Row & { asked: T }>`
    ${reading(further)} where d.code = ${code} and not d.deleted and ${may}`.execute(db.withoutPlugins())
  const { asked, ...row } = found(rows[0], 'Dossier')
  return { of: caseOf(row), asked }
}

/** One line of what happened, as it is told to people. Instants in ms. */
export type Happened = {
  version: number
  kind: ActionKind | 'registration'
  at: number
  by: Actor
  data: Record<string, unknown>
  effects: Effects
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)
const list = (table: string, order: string, fields: RawBuilder<unknown>) =>
  sql`coalesce((select json_agg(${fields} order by ${sql.raw(order)}) from ${sql.raw(table)} x where x.dossier_id = d.id), '[]')`

/** A further column: everything that happened to dossier `d`, the oldest first. */
export const historyColumn = sql<{ history: Happened[] }>`${list(
  'dossier_action',
  'x.version',
  sql`json_build_object('version', version, 'kind', kind, 'at', ${ms('at')}, 'by', by, 'data', data, 'effects', effects)`,
)} as history`

/** What a case is read by; `further` are columns more, each with its comma. */
const reading = (further = sql``) => sql`
  select ${further} d.id, d.code, d.agency_id as "agencyId", d.procedure_id as "procedureId", p.code as "procedureCode",
    r.name as "procedureName", d.revision_id as "revisionId", d.channel, ${ms('d.submitted_at')} as "submittedAt",
    ${ms('d.received_at')} as "receivedAt", ${ms('d.finished_at')} as "finishedAt",
    ${ms('d.returned_at')} as "returnedAt", h.phase, h.version, h.intake_agency_id as "intakeAgencyId",
    h.process_id as "processId", h.sets, h.return_way as "returnWay", h.return_address as "returnAddress",
    h.tracking_in as "trackingIn", h.tracking_out as "trackingOut", h.verdict, ${ms('h.signed_at')} as "signedAt",
    ${ms('h.first_promise')} as "firstPromise", ${ms('h.legal_due_at')} as "legalDueAt", ${ms('h.due_at')} as "dueAt",
    h.waiting, ${ms('h.moved_at')} as "movedAt",
    h.fees,
    ${list(
      'party',
      'x.role',
      sql`json_build_object('role', role, 'kind', kind, 'name', name, 'idNumber', id_number, 'verified', verified,
        'bornOn', born_on, 'phone', phone, 'email', email, 'address', address, 'personId', person_id)`,
    )} as parties,
    coalesce((select json_agg(json_build_object('number', number, 'direction', direction, 'component', component,
        'name', name, 'kind', kind, 'count', count, 'file', file, 'fileName', file_name, 'digitised', digitised,
        'reused', reused, 'fromStore', from_store, 'code', code, 'token', token) order by number)
      from paper where dossier_id = d.id and removed_at is null), '[]') as papers,
    coalesce((select max(number) from paper where dossier_id = d.id), 0) as "lastPaper",
    ${list(
      'token',
      'x.number',
      sql`json_build_object('number', number, 'processId', process_id, 'node', node, 'kind', kind, 'parent', parent,
        'name', name, 'agencyId', agency_id, 'role', role, 'assignee', assignee, 'openedAt', ${ms('opened_at')},
        'limit', case when limit_value is null then null else json_build_object('value', limit_value, 'unit', limit_unit) end,
        'dueAt', ${ms('due_at')}, 'closedAt', ${ms('closed_at')}, 'closedBy', closed_by, 'outcome', outcome)`,
    )} as tokens,
    ${list(
      'ledger_entry',
      'x.number',
      sql`json_build_object('kind', kind, 'at', ${ms('at')}, 'person', person, 'ground', ground, 'entry', entry)`,
    )} as ledger,
    ${list(
      'supplement',
      'x.number',
      sql`json_build_object('number', number, 'beforeReceipt', before_receipt, 'askedAt', ${ms('asked_at')},
        'askedBy', asked_by, 'ground', ground, 'items', items, 'completedAt', ${ms('completed_at')})`,
    )} as supplements,
    ${list(
      'apology',
      'x.number',
      sql`json_build_object('number', number, 'draftedAt', ${ms('drafted_at')}, 'reason', reason, 'until', until,
        'agencyId', agency_id, 'step', step, 'signedAt', ${ms('signed_at')}, 'signedBy', signed_by)`,
    )} as apologies
  from dossier d join handling h on h.dossier_id = d.id join procedure p on p.id = d.procedure_id
  join procedure_revision r on r.id = d.revision_id`

function caseOf({ ledger, ...row }: Row): Case {
  return {
    ...row,
    ledger: ledger.map(({ entry: { until, ...entry }, at, ...said }) =>
      LedgerEntry.parse({ ...entry, ...said, at: new Date(at), ...(until && { until: instantOrDay(until) }) }),
    ),
  }
}

/** A promise's `until` is an instant, an extension's a day. */
const instantOrDay = (until: string) => (until.length > 10 ? new Date(until) : until)
