import { sql } from 'kysely'
import { addDays } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { withoutAccents } from '#lib/search.ts'
import type { Limit } from '#modules/deadlines/index.ts'
import { type Method, missingParts, type ProcedureContent } from './procedure.ts'
import type { Plan, StoredRevision } from './revisions.ts'

/** The whole country has some 6,000 procedures; an import that would bring more than this is a file gone wrong. */
export const MOST_PROCEDURES = 10_000

/** A procedure with all its revisions, the oldest first. */
export type StoredProcedure = { id: number; code: string; revisions: StoredRevision[] }

/** Everything stored about these procedures, by code. */
export async function storedProcedures(db: Db, codes: string[]): Promise<Map<string, StoredProcedure>> {
  if (codes.length === 0) return new Map()
  const revisions = await db
    .selectFrom('procedureRevision as revision')
    .innerJoin('procedure', 'procedure.id', 'revision.procedureId')
    .where('procedure.code', 'in', codes)
    .selectAll('revision')
    .select('procedure.code')
    .orderBy('revision.validFrom')
    .execute()
  const methods = await methodsOf(
    db,
    revisions.map((revision) => revision.id),
  )
  const found = new Map<string, StoredProcedure>()
  for (const {
    id,
    code,
    procedureId,
    validFrom,
    validTo,
    search: _search,
    publicContentFull: _full,
    ...row
  } of revisions) {
    const procedure = found.get(code) ?? { id: procedureId, code, revisions: [] }
    const content = { ...(row as unknown as Omit<ProcedureContent, 'methods'>), methods: methods.get(id) ?? [] }
    procedure.revisions.push({ id, validFrom, validTo, content })
    found.set(code, procedure)
  }
  return found
}

/** The ways of filing of these revisions, in their order. */
export async function methodsOf(db: Db, revisionIds: number[]): Promise<Map<number, Method[]>> {
  if (revisionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('procedureMethod')
    .selectAll()
    .where('revisionId', 'in', revisionIds)
    .orderBy('revisionId')
    .orderBy('position')
    .execute()
  const methods = Map.groupBy(rows, (row) => row.revisionId)
  return new Map([...methods].map(([id, list]) => [id, list.map(asMethod)]))
}

const asMethod = (row: {
  channel: string
  limitValue: number | null
  limitUnit: string | null
  fee: number | null
  note: string | null
}): Method => ({
  channel: row.channel as Method['channel'],
  limit: row.limitValue === null ? null : { value: row.limitValue, unit: row.limitUnit as Limit['unit'] },
  fee: row.fee,
  note: row.note,
})

/**
 * Gives new codes their ids, one after the other without a gap: a sequence would lose ids to every import that is
 * undone. The caller holds the lock of the catalogue.
 */
export async function addProcedures(db: Db, codes: string[]): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ id: number; code: string }>`
    insert into procedure (id, code) overriding system value
    select (select coalesce(max(id), 0) from procedure) + n, code
    from unnest(${codes}::text[]) with ordinality as new(code, n) returning id, code`.execute(db)
  return new Map(rows.map((row) => [row.code, row.id]))
}

/** A plan with the procedure it is about. */
export type Planned = { procedureId: number; code: string; plan: Exclude<Plan, { kind: 'unchanged' }> }

/** Carries the plans out. */
export async function carryOut(db: Db, planned: Planned[]): Promise<void> {
  const corrected = planned.flatMap((one) => ('id' in one.plan ? [{ ...rowOf(one), id: one.plan.id }] : []))
  const added = planned.filter((one) => !('id' in one.plan))
  await shorten(db, added)
  await correct(db, corrected)
  const ids = await insert(db, added.map(rowOf))
  const idOf = ({ procedureId, plan }: Planned) =>
    'id' in plan ? plan.id : ids.get(`${procedureId} ${plan.validFrom}`)
  await replaceMethods(
    db,
    planned.map((one) => ({ revisionId: idOf(one) ?? 0, methods: one.plan.content.methods })),
  )
}

type Row = Omit<ProcedureContent, 'methods'> & {
  procedureId: number
  validFrom: string
  validTo: string
  publicContentFull: boolean
  search: string
}

function rowOf({ procedureId, code, plan }: Planned): Row {
  const { methods: _methods, ...content } = plan.content
  const publicContentFull = missingParts(plan.content).length === 0
  return {
    ...content,
    procedureId,
    validFrom: plan.validFrom,
    validTo: plan.validTo,
    publicContentFull,
    search: searchText(code, content),
  }
}

/** Every word with a blank before it, so that a question finds words by how they begin. The name comes first. */
const searchText = (code: string, { name, field }: { name: string; field: string }) =>
  ` ${withoutAccents(name)} | ${withoutAccents(field)} | ${withoutAccents(code)} ${code}`

async function shorten(db: Db, added: Planned[]) {
  const ends = added.flatMap(({ plan }) =>
    'shortened' in plan && plan.shortened ? [{ id: plan.shortened, validTo: addDays(plan.validFrom, -1) }] : [],
  )
  if (ends.length === 0) return
  await sql`update procedure_revision set valid_to = ends."validTo"
    from json_to_recordset(${JSON.stringify(ends)}::json) as ends(id int, "validTo" date) where procedure_revision.id = ends.id`.execute(
    db,
  )
}

const COLUMNS = sql`name, field, levels, online_level, paper_result, citizens, businesses, online_payment, fee_exists, parts,
  public_content_full, decision_no, signed_on, effective_on, posted_on, fast_track, search`
const VALUES = sql`r.name, r.field, array(select json_array_elements_text(r.levels)), r."onlineLevel", r."paperResult", r.citizens, r.businesses, r."onlinePayment",
  r."feeExists", r.parts, r."publicContentFull", r."decisionNo", r."signedOn", r."effectiveOn", r."postedOn", r."fastTrack", r.search`
const recordset = (rows: object[]) => sql`json_to_recordset(${JSON.stringify(rows)}::json) as r(
  id int, "procedureId" int, "validFrom" date, "validTo" date, name text, field text, levels json, "onlineLevel" text,
  "paperResult" boolean, citizens boolean, businesses boolean, "onlinePayment" boolean, "feeExists" boolean, parts jsonb,
  "publicContentFull" boolean, "decisionNo" text, "signedOn" date, "effectiveOn" date, "postedOn" date, "fastTrack" boolean, search text)`

async function insert(db: Db, rows: Row[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const inserted = await sql<{ id: number; procedureId: number; validFrom: string }>`
    insert into procedure_revision (procedure_id, valid_from, valid_to, ${COLUMNS})
    select r."procedureId", r."validFrom", r."validTo", ${VALUES} from ${recordset(rows)}
    returning id, procedure_id, valid_from`.execute(db)
  return new Map(inserted.rows.map((row) => [`${row.procedureId} ${row.validFrom}`, row.id]))
}

async function correct(db: Db, rows: (Row & { id: number })[]) {
  if (rows.length === 0) return
  await sql`update procedure_revision set (${COLUMNS}) = (${VALUES}) from ${recordset(rows)} where procedure_revision.id = r.id`.execute(
    db,
  )
}

async function replaceMethods(db: Db, lists: { revisionId: number; methods: Method[] }[]) {
  await db
    .deleteFrom('procedureMethod')
    .where(
      'revisionId',
      'in',
      lists.map((list) => list.revisionId),
    )
    .execute()
  const rows = lists.flatMap(({ revisionId, methods }) =>
    methods.map(({ channel, limit, fee, note }, position) => ({
      revisionId,
      position,
      channel,
      limitValue: limit?.value ?? null,
      limitUnit: limit?.unit ?? null,
      fee,
      note,
    })),
  )
  for (let start = 0; start < rows.length; start += 4000) {
    await db
      .insertInto('procedureMethod')
      .values(rows.slice(start, start + 4000))
      .execute()
  }
}
