import { type RawBuilder, sql } from 'kysely'
import { consistently, type Db } from '#lib/db.ts'
import { notFound } from '#lib/errors.ts'
import { latestShares } from '#modules/dossiers/index.ts'
import { getAgency } from '#modules/units/index.ts'
import { choicesWithin, countedBy } from './choices.ts'
import { type Test, testsOf } from './counted.ts'
import { judgedAt } from './counts.ts'
import { choicesOf } from './declarations.ts'
import { FACT } from './facts.ts'
import { groundOf } from './ground.ts'
import type { Lang } from './numbers.ts'
import type { Period } from './period.ts'
import { doorOf, isLate, type Judged, reasonOf } from './reasons.ts'
import { getRulebook, indicatorsOf } from './rulebook.ts'

export const PARTS = ['numerator', 'denominator', 'excluded'] as const
export type Part = (typeof PARTS)[number]

export type DossierQuestion = Period & {
  agency: string
  rulebook: string
  indicator: string
  measure?: string
  part: Part
  page: number
  perPage: number
}

/** One dossier behind a number. Nobody is named; `code` is masked unless the reader's key may see it. */
export type ListedDossier = {
  code: string
  agency: string
  procedure: { code: string; name: string }
  state: number
  channel: number
  receivedAt: string | null
  dueAt: string | null
  finishedAt: string | null
  reason: string
}

export type DossierList = { total: number; page: number; pageSize: number; items: ListedDossier[] }

/**
 * The dossiers behind an indicator of an agency and everything under it, the newest first, with their exact number.
 * `excluded` are those that arrived in the period and are not in the denominator. `sees` says whose codes are shown in
 * full. Throws the refusal 404 for an agency, rulebook or indicator that does not count dossiers.
 */
export function listDossiers(
  db: Db,
  question: DossierQuestion,
  lang: Lang,
  sees: (agencyId: number) => boolean = () => false,
): Promise<DossierList> {
  const { part, page, perPage } = question
  const asked = measureOf(question)
  return consistently(db, async (tx) => {
    const measure = await chosenMeasure(tx, asked, question)
    const tests = testsOf(measure) ?? fail()
    const ground = await groundOf(tx)
    const agency = await getAgency(tx, question.agency)
    const agencyIds = [...ground.under(agency.id)]
    const at = judgedAt(question.to, question.asOf)
    const where = part === 'excluded' ? excluded(tests.denominator, question, at) : within(tests[part], question, at)
    const total = await count(tx, agencyIds, where)
    const rows = total > (page - 1) * perPage ? await pick(tx, agencyIds, where, page * perPage) : []
    const shown = rows.slice((page - 1) * perPage)
    const late = shown.filter((row) => isLate(measure, row, at))
    const doors = await latestShares(
      tx,
      late.map(({ id }) => id),
      at,
    )
    const items = shown.map(({ id, receivedOn: _day, agencyId, code, procedureCode, procedureName, ...row }) => ({
      code: sees(agencyId) ? code : masked(code),
      agency: ground.agencies.get(agencyId)?.code ?? '',
      procedure: { code: procedureCode, name: procedureName },
      state: row.state,
      channel: row.channel,
      receivedAt: iso(row.receivedAt),
      dueAt: iso(row.dueAt),
      finishedAt: iso(row.finishedAt ?? row.returnedAt),
      reason: reasonOf(measure, row, at, lang) + doorOf(doors.get(id), ground, lang),
    }))
    return { total, page, pageSize: perPage, items }
  })
}

function measureOf({ rulebook, indicator, measure }: DossierQuestion): string {
  const found = indicatorsOf(getRulebook(rulebook)).find((one) => one.code === indicator)
  const code = measure ?? found?.measures[0]?.code
  if (!found || !code || !found.measures.some((one) => one.code === code) || !testsOf(code)) throw notFound('Indicator')
  return code
}

/** The figures that the operator's choice counts for the indicator, where it names others. */
async function chosenMeasure(db: Db, measure: string, { rulebook, indicator, ...period }: DossierQuestion) {
  const book = getRulebook(rulebook)
  const choices = choicesWithin(book, await choicesOf(db, book.id), period)
  const found = indicatorsOf(book).find((one) => one.code === indicator)
  return (found && countedBy(found, choices)) ?? measure
}

type Row = Judged & {
  id: number
  agencyId: number
  receivedOn: string
  code: string
  procedureCode: string
  procedureName: string
}

function within(test: Test, { from, to }: Period, at: Date): RawBuilder<unknown> {
  return sql`received_on between ${from} and ${to} and ${passes(test, at)}`
}

/** The same test that the tallies count by, as a condition. */
function passes({ all, none = 0, inTime, late, points }: Test, at: Date): RawBuilder<unknown> {
  const onTime = sql`(facts & ${FACT.onTime} <> 0 or (late_after is not null and late_after >= ${at.toISOString()}))`
  const time = inTime ? sql` and ${onTime}` : late ? sql` and not ${onTime}` : sql``
  const given = points === undefined ? sql`` : sql` and points & ${points} <> 0`
  return sql`facts & ${all} = ${all} and facts & ${none} = 0${given}${time}`
}

/** Arrived in the period by receipt or, never received, by submission, and is not in the denominator. */
function excluded(denominator: Test, { from, to }: Period, at: Date): RawBuilder<unknown> {
  const arrived = sql`coalesce(received_on, (submitted_at at time zone 'Asia/Ho_Chi_Minh')::date) between ${from} and ${to}`
  return sql`${arrived} and not (${passes(denominator, at)})`
}

async function count(db: Db, agencyIds: number[], where: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{
    total: number
  }>`select count(*) as total from dossier where agency_id = any(${agencyIds}) and ${where}`.execute(db)
  return rows[0]?.total ?? 0
}

/** The newest of each agency, then the newest of these: every agency's own index gives its share in order. */
async function pick(db: Db, agencyIds: number[], where: RawBuilder<unknown>, most: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select newest.*, procedure.code as procedure_code, procedure_revision.name as procedure_name
    from unnest(${agencyIds}::int[]) as one (id), lateral (
      select id, agency_id, procedure_id, revision_id, code, state, channel, facts, points, complaints, deleted, late_after,
        received_at, due_at, finished_at, returned_at, received_on
      from dossier where agency_id = one.id and ${where} order by received_on desc, id desc limit ${most}
    ) newest
    join procedure on procedure.id = newest.procedure_id
    join procedure_revision on procedure_revision.id = newest.revision_id
    order by newest.received_on desc nulls last, newest.id desc limit ${most}
  `.execute(db)
  return rows
}

/** `H36.12-261108-0475` → `H36.12-261108-***75`: enough to tell two apart, too little to look one up. */
const masked = (code: string) =>
  code.replace(/\d+$/, (sequence) => '*'.repeat(sequence.length - 2) + sequence.slice(-2))

const iso = (at: Date | null) => at?.toISOString() ?? null

function fail(): never {
  throw notFound('Indicator')
}
