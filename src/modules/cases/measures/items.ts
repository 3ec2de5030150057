import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { notFound } from '#lib/errors.ts'
import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import type { Days, Item, ItemList, ItemsQuestion } from '#modules/catalogue/index.ts'
import type { CountRule } from '#modules/dossiers/index.ts'
import { FACT, judgedAt } from '#modules/dossiers/index.ts'
import { latestShares } from '../late-shares.ts'
import { doorOf, type Judged, outsideReason } from './reasons.ts'

/** A measure whose numbers are dossiers: which of them, and why one counts or does not. */
export type ListedMeasure = {
  numerator: CountRule
  denominator: CountRule
  /** Of a dossier that was received. */
  reason(dossier: Judged, at: Date, lang: Lang): string
  /** Only of a late one it is asked at whose door the lateness lies. */
  isLate?(dossier: Judged, at: Date): boolean
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

/** The list of a source whose numbers are dossiers; `behind` gives them whole, as the API does. */
export type DossierItems = ItemList & {
  behind(tx: Db, question: ItemsQuestion, lang: Lang): Promise<{ total: number; items: ListedDossier[] }>
}

export const isOfDossiers = (items: ItemList | undefined): items is DossierItems =>
  items !== undefined && 'behind' in items

/** The list behind measures that count dossiers. */
export function dossierItems(listedOf: (measure: string) => ListedMeasure | undefined): DossierItems {
  const behind: DossierItems['behind'] = (tx, question, lang) => {
    const listed = listedOf(question.measure)
    if (!listed) throw notFound('Indicator')
    return dossiersBehind(tx, listed, question, lang)
  }
  return {
    ...WORDS,
    lists: (measure) => listedOf(measure) !== undefined,
    behind,
    read: async (tx, question, lang) => {
      const { total, items } = await behind(tx, question, lang)
      return { total, items: items.map((one) => itemOf(one, lang)) }
    },
  }
}

const WORDS: Pick<ItemList, 'noun' | 'title' | 'lead' | 'columns'> = {
  noun: { vi: 'hồ sơ', en: 'dossiers' },
  title: { vi: 'Hồ sơ đứng sau con số', en: 'The dossiers behind the number' },
  lead: {
    vi: 'Mã hồ sơ được che một phần để bảo vệ thông tin cá nhân; danh sách không nêu tên người nộp.',
    en: 'Dossier codes are partly hidden to protect personal data; nobody is named.',
  },
  columns: [
    { key: 'code', label: { vi: 'Mã hồ sơ', en: 'Dossier' }, kind: 'code' },
    { key: 'procedure', label: { vi: 'Thủ tục', en: 'Procedure' }, wide: true },
    { key: 'received', label: { vi: 'Tiếp nhận', en: 'Received' }, kind: 'instant' },
    { key: 'due', label: { vi: 'Hẹn trả', en: 'Promised' }, kind: 'instant' },
    { key: 'finished', label: { vi: 'Xử lý xong', en: 'Finished' }, kind: 'instant' },
  ],
}

const itemOf = ({ code, procedure, receivedAt, dueAt, finishedAt, reason }: ListedDossier, lang: Lang): Item => ({
  cells: {
    code,
    procedure: { text: procedure.name, href: paths(lang).procedure(procedure.code) },
    received: receivedAt,
    due: dueAt,
    finished: finishedAt,
  },
  reason,
})

/** The newest first, with their exact number. */
async function dossiersBehind(tx: Db, listed: ListedMeasure, question: ItemsQuestion, lang: Lang) {
  const { registry, part, period, page, perPage, sees } = question
  const agencyIds = [...registry.under(question.agency.id)]
  const at = judgedAt(period.to, period.asOf)
  const where = part === 'excluded' ? excluded(listed.denominator, period, at) : within(listed[part], period, at)
  const total = await count(tx, agencyIds, where)
  const rows = total > (page - 1) * perPage ? await pick(tx, agencyIds, where, page * perPage) : []
  const shown = rows.slice((page - 1) * perPage)
  const late = shown.filter((row) => listed.isLate?.(row, at))
  const doors = await latestShares(
    tx,
    late.map(({ id }) => id),
    at,
  )
  const items = shown.map((row): ListedDossier => {
    const reason = outsideReason(row, lang) ?? listed.reason(row, at, lang)
    return {
      code: sees(row.agencyId) ? row.code : masked(row.code),
      agency: registry.agencies.get(row.agencyId)?.code ?? '',
      procedure: { code: row.procedureCode, name: row.procedureName },
      state: row.state,
      channel: row.channel,
      receivedAt: iso(row.receivedAt),
      dueAt: iso(row.dueAt),
      finishedAt: iso(row.finishedAt ?? row.returnedAt),
      reason: reason + doorOf(doors.get(row.id), registry, lang),
    }
  })
  return { total, items }
}

type Row = Judged & {
  id: number
  agencyId: number
  receivedOn: string
  code: string
  procedureCode: string
  procedureName: string
}

function within(test: CountRule, { from, to }: Days, at: Date): RawBuilder<unknown> {
  return sql`received_on between ${from} and ${to} and ${passes(test, at)}`
}

/** The same test that the tallies count by, as a condition. */
function passes({ all, none = 0, inTime, late, points }: CountRule, at: Date): RawBuilder<unknown> {
  const onTime = sql`(facts & ${FACT.onTime} <> 0 or (late_after is not null and late_after >= ${at.toISOString()}))`
  const time = inTime ? sql` and ${onTime}` : late ? sql` and not ${onTime}` : sql``
  const given = points === undefined ? sql`` : sql` and points & ${points} <> 0`
  return sql`facts & ${all} = ${all} and facts & ${none} = 0${given}${time}`
}

/** Arrived in the period by receipt or, never received, by submission, and is not in the denominator. */
function excluded(denominator: CountRule, { from, to }: Days, at: Date): RawBuilder<unknown> {
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
