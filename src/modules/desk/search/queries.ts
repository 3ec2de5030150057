import { type RawBuilder, sql } from 'kysely'
import { addDays } from '#lib/clock.ts'
import { formatDossierCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { foldedWords } from '#lib/search.ts'
import type { Phase } from '#modules/cases/index.ts'
import { type Registry, registryOf } from '#modules/catalogue/index.ts'
import { maskName, readableAgencies, visibleDossiers, visibleTo } from '#modules/handling/index.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'
import { type DossierQuestion, type SearchTerm, wantedOf } from './question.ts'

/** A dossier in a list. Its owner is masked for those whose agencies do not handle it. */
export type DossierHit = {
  code: string
  procedureName: string
  ownerName: string | null
  phase: Phase
  agencyName: string
  receivedAt: number | null
  dueAt: number | null
  late: boolean
}
export type DossierPage = { items: DossierHit[]; total: number; page: number; perPage: number }

const DOSSIERS_A_PAGE = 100

/**
 * The dossiers that an officer may see and asks for, the newest first, with their exact number. The last word of a name
 * may be its beginning only, where nobody is called so: reading every name that begins so takes longest.
 */
export async function searchDossiers(
  db: Db,
  officer: Officer,
  asked: DossierQuestion,
  now: Date,
): Promise<DossierPage> {
  const found = await find(db, officer, asked, now, { beginning: false })
  if (found.total > 0 || wantedOf(asked.q)?.by !== 'name') return found
  return find(db, officer, asked, now, { beginning: true })
}

async function find(
  db: Db,
  officer: Officer,
  asked: DossierQuestion,
  now: Date,
  { beginning }: { beginning: boolean },
): Promise<DossierPage> {
  const registry = await registryOf(db)
  const agencies = readableAgencies(officer, registry)
  const wanted = wantedOf(asked.q)
  const meant = wanted && (await among(db, wanted, agencies, registry, beginning))
  const set = setOf(agencies, registry, meant, { by: wanted?.by, narrowed: Boolean(asked.phase || asked.late) })
  const own = agenciesWhere(officer, 'handle_dossiers')
  const { rows } = await sql<{ total: number; items: (DossierHit & { own: boolean })[] }>`
    with found as ${sql.raw(set.once ? 'materialized' : 'not materialized')} (
      select h.dossier_id as id from ${set.from} ${about(asked) ? sql`join dossier d on d.id = h.dossier_id` : sql``}
      where not exists (select from dossier gone where gone.id = h.dossier_id and gone.deleted)
        and ${set.where} and ${matching(asked, registry, now)}
    ), page as (
      select id from found order by id desc limit ${DOSSIERS_A_PAGE} offset ${(asked.page - 1) * DOSSIERS_A_PAGE}
    )
    select (select count(*) from found) as total,
      (select coalesce(json_agg(json_build_object('code', d.code, 'procedureName', r.name, 'ownerName', o.name,
          'phase', h.phase, 'agencyName', a.name, 'receivedAt', (extract(epoch from d.received_at) * 1000)::float8,
          'dueAt', (extract(epoch from h.due_at) * 1000)::float8, 'late', ${isLate(now)},
          'own', d.agency_id = any(${own}) or h.intake_agency_id = any(${own}) or exists (select from token t
            where t.dossier_id = d.id and t.closed_at is null and t.agency_id = any(${own}))) order by d.id desc), '[]')
        from page join dossier d on d.id = page.id join handling h on h.dossier_id = d.id
        join procedure_revision r on r.id = d.revision_id join agency a on a.id = d.agency_id
        left join party o on o.dossier_id = d.id and o.role = 'owner') as items`.execute(db)
  const { total = 0, items = [] } = rows[0] ?? {}
  return {
    total,
    items: items.map(({ own, ...hit }) => ({
      ...hit,
      ownerName: own || hit.ownerName === null ? hit.ownerName : maskName(hit.ownerName),
    })),
    page: asked.page,
    perPage: DOSSIERS_A_PAGE,
  }
}

const FEW = 20 // agencies whose dossiers are gathered by index, and not looked up one by one

/**
 * Where the dossiers come from and what else must hold so that they are those meant, and may be seen. Everything of a
 * few agencies is gathered first; what few words mean is looked up first and then each checked.
 */
function setOf(
  agencies: number[],
  registry: Registry,
  meant: RawBuilder<unknown> | undefined,
  { by, narrowed }: { by: SearchTerm['by'] | undefined; narrowed: boolean },
) {
  const all = agencies.length >= registry.agencies.size
  const few = agencies.length <= FEW
  const visible = visibleDossiers(agencies, registry)
  const ids = meant && by === 'name' && few ? sql`select dossier_id from (${meant}) m intersect ${visible}` : meant
  const gathered = ids ?? (all ? undefined : visible)
  if (!gathered) return { from: sql`handling h`, where: sql`true`, once: false }
  const checked = ids === meant && meant && !all ? visibleByRow(agencies) : sql`true`
  if (!meant && !narrowed) return { from: sql`(${gathered}) h`, where: checked, once: true }
  if (!meant && !few)
    return { from: sql`(${gathered}) f join handling h using (dossier_id)`, where: checked, once: true }
  // Each by its key: the planner thinks too little of what was gathered, and would read the whole table
  const from = sql`(${gathered}) f cross join lateral (select * from handling x where x.dossier_id = f.dossier_id offset 0) h`
  return { from, where: checked, once: true }
}

const visibleByRow = (agencies: number[]) =>
  sql`exists (select from dossier d where d.id = h.dossier_id and ${visibleTo(agencies)})`

/** Whether the question is about what stands in the dossier's row. */
const about = ({ procedure, agency, from, to }: DossierQuestion) => Boolean(procedure || agency || from || to)

/** The procedures that may be chosen: those that a dossier could be of. */
export async function listProcedures(db: Db): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select p.code, r.name from procedure p join procedure_revision r on r.procedure_id = p.id
    where r.valid_to = 'infinity' order by r.name, p.code`.execute(db)
  return rows
}

const isLate = (now: Date) => sql<boolean>`(h.phase in ('received', 'handling') and h.due_at < ${now.toISOString()})`

/** The ids of those that the words in the box mean. */
async function among(
  db: Db,
  wanted: SearchTerm,
  agencies: number[],
  registry: Registry,
  beginning: boolean,
): Promise<RawBuilder<unknown>> {
  switch (wanted.by) {
    case 'code':
      return sql`select id as dossier_id from dossier where code >= ${wanted.prefix} and code < ${`${wanted.prefix}~`}`
    case 'tail':
      return sql`select id as dossier_id from dossier where code = any(${await codesEnding(db, wanted, agencies, registry)})`
    case 'number':
      return sql`select dossier_id from party where id_number = ${wanted.digits}
        union select dossier_id from party where phone = ${wanted.digits}`
    case 'name': {
      const words = foldedWords(wanted.text)
      if (words.length === 0) return sql`select null::bigint as dossier_id where false`
      const query = words.map((word, i) => (beginning && i === words.length - 1 ? `${word}:*` : word)).join(' & ')
      return sql`select distinct dossier_id from party where to_tsvector('simple', search) @@ to_tsquery('simple', ${query})`
    }
  }
}

/**
 * The codes that end so. With its day, of every counter; a bare number of the counters that the officer reads, on the
 * days on which they came so far. So no index of code ends is needed.
 */
async function codesEnding(
  db: Db,
  { day, sequence }: Extract<SearchTerm, { by: 'tail' }>,
  agencies: number[],
  registry: Registry,
): Promise<string[]> {
  if (day) {
    const on = `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4, 6)}`
    return [...registry.agencies.values()].map(({ code }) => formatDossierCode({ agency: code, day: on, sequence }))
  }
  const { rows } = await sql<{ agencyId: number; day: string }>`
    select agency_id, day from dossier_sequence
    where agency_id = any(${agencies}) and last >= ${sequence}`.execute(db)
  return rows.flatMap(({ agencyId, day }) => {
    const agency = registry.agencies.get(agencyId)
    return agency ? [formatDossierCode({ agency: agency.code, day, sequence })] : []
  })
}

function matching({ phase, procedure, agency, from, to, late }: DossierQuestion, registry: Registry, now: Date) {
  const conditions = [
    sql`true`,
    ...(phase ? [sql`h.phase = ${phase}`] : []),
    ...(procedure ? [sql`d.procedure_id = ${registry.findProcedure(procedure)?.procedureId ?? 0}`] : []),
    ...(agency ? [sql`d.agency_id = ${registry.findAgency(agency)?.id ?? 0}`] : []),
    ...(from ? [sql`d.submitted_at >= ${`${from}T00:00:00+07:00`}`] : []),
    ...(to ? [sql`d.submitted_at < ${`${addDays(to, 1)}T00:00:00+07:00`}`] : []),
    ...(late ? [isLate(now)] : []),
  ]
  return sql.join(conditions, sql` and `)
}
