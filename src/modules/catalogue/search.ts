import { type RawBuilder, sql } from 'kysely'
import { canonicalProcedureCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { foldedWords, spelling, withoutAccents } from '#lib/search.ts'
import { getAgency, type Level } from '#modules/units/index.ts'
import { lifeEventBook, withoutFillers } from './life-events/life-event.ts'
import type { OnlineLevel } from './procedure.ts'
import { corrected, spelledOut, vocabularyOf } from './slips.ts'

/** What is looked for. `q` in words with or without accents, or a code; `agency` a code; `on` the day (usually today). */
export type ProcedureSearch = { on: string; q?: string; field?: string; level?: Level; agency?: string; page?: number }

export type ProcedureHit = {
  id: number
  code: string
  name: string
  field: string
  levels: Level[]
  onlineLevel: OnlineLevel
  feeExists: boolean
}

/**
 * One page of hits, the best first; `total` counts all pages exactly. `loose` = not all words were found together.
 * `meant` = what was looked for instead, with its accents, because nothing has the words as they were typed.
 */
export type ProcedurePage = {
  total: number
  page: number
  pageSize: number
  loose: boolean
  meant?: string
  items: ProcedureHit[]
}

const PAGE_SIZE = 20

/**
 * Looks for procedures in force. A hit has every word of the question, in its name, field or code, by how words begin;
 * when there is none, every word but those that everybody says (làm, xin, giấy…), then what was meant by a slip, then
 * those with most of the words. First the code itself, then names that have the question as one
 * phrase (with its accents before without), then the shorter name. 404 when the agency is unknown.
 */
export async function searchProcedures(db: Db, asked: ProcedureSearch): Promise<ProcedurePage> {
  const search = asked.q === undefined ? asked : { ...asked, q: canonicalProcedureCode(asked.q) }
  const page = search.page ?? 1
  const pageSize = PAGE_SIZE
  const words = foldedWords(search.q ?? '')
  const strict = await hits(db, search, words, words.length, page)
  if (words.length === 0 || strict.total > 0) return { ...strict, page, pageSize, loose: false }
  const bare = foldedWords(withoutFillers(words.join(' ')))
  if (bare.length < words.length) {
    const fewer = await hits(db, { ...search, q: bare.join(' ') }, bare, bare.length, page)
    if (fewer.total > 0) return { ...fewer, page, pageSize, loose: false }
  }
  const meant = await whatWasMeant(db, search.on, bare)
  if (meant) {
    const right = foldedWords(meant)
    const found = await hits(db, { ...search, q: meant }, right, right.length, page)
    if (found.total > 0) return { ...found, page, pageSize, loose: false, meant }
  }
  const tried = meant ? foldedWords(meant) : bare
  if (tried.length < 2) return { ...strict, page, pageSize, loose: false, ...(meant && { meant }) }
  const most = await hits(db, search, tried, Math.ceil(tried.length / 2), page)
  return { ...most, page, pageSize, loose: true, ...(meant && { meant }) }
}

async function whatWasMeant(db: Db, on: string, words: string[]): Promise<string | undefined> {
  const rows = await db
    .selectFrom('procedureRevision')
    .select(['name', 'field'])
    .where('validFrom', '<=', on)
    .where('validTo', '>=', on)
    .execute()
  const said = lifeEventBook().events.flatMap((event) => event.words)
  const names = [...rows.flatMap(({ name, field }) => [name, field]), ...said]
  const vocabulary = vocabularyOf(names)
  const right = corrected(words, vocabulary, names)
  return right && spelledOut(right, vocabulary)
}

/** The fields of the procedures in force, with how many each has, in dictionary order. */
export async function listFields(db: Db, on: string): Promise<{ field: string; procedures: number }[]> {
  const rows = await db
    .selectFrom('procedureRevision')
    .select((eb) => ['field', eb.fn.countAll<number>().as('procedures')])
    .where('validFrom', '<=', on)
    .where('validTo', '>=', on)
    .where('field', '<>', '')
    .groupBy('field')
    .execute()
  const collator = new Intl.Collator('vi')
  return rows.sort((a, b) => collator.compare(a.field, b.field))
}

async function hits(db: Db, search: ProcedureSearch, words: string[], least: number, page: number) {
  const phrase = withoutAccents(search.q ?? '')
  const typed = spelling(search.q ?? '')
  const found = words.map((word) => sql`(search like ${`% ${word}%`})::int`)
  const count: RawBuilder<unknown> = found.length > 0 ? sql.join(found, sql` + `) : sql`0`
  const { rows } = await sql<ProcedureHit & { total: number }>`
    with hit as materialized (
      select procedure_id as id, code, name, field, levels, online_level, fee_exists, search, ${count} as matched
      from procedure_revision r join procedure p on p.id = r.procedure_id
      where r.valid_from <= ${search.on} and r.valid_to >= ${search.on} and ${await scope(db, search)}
    ), enough as (select * from hit where matched >= ${least})
    select id, code, name, field, levels, online_level, fee_exists, (select count(*) from enough) as total
    from enough
    order by (code = ${(search.q ?? '').trim()}) desc, matched desc,
      (${phrase} <> '' and search like ${` ${phrase}%`}) desc, (${phrase} <> '' and search like ${`% ${phrase}%`}) desc,
      (${typed} <> '' and strpos(lower(name), ${typed}) > 0) desc,
      case when ${phrase} = '' then 0 else length(name) end, search, code
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  const total = rows[0]?.total ?? (page > 1 ? await countOnly(db, search, count, least) : 0)
  return { total, items: rows.map(({ total: _total, ...hit }) => hit) }
}

/** A page after the last has no row to carry the total. */
async function countOnly(db: Db, search: ProcedureSearch, count: RawBuilder<unknown>, least: number): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from procedure_revision r join procedure p on p.id = r.procedure_id
    where r.valid_from <= ${search.on} and r.valid_to >= ${search.on} and ${await scope(db, search)} and ${count} >= ${least}`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}

async function scope(db: Db, { field, level, agency, on }: ProcedureSearch): Promise<RawBuilder<unknown>> {
  const conditions = [sql`true`]
  if (field) conditions.push(sql`field = ${field}`)
  if (level) conditions.push(sql`${level === 'department' ? 'province' : level} = any(levels)`)
  if (agency) {
    const { id, level: own } = await getAgency(db, agency)
    conditions.push(sql`case when exists (select from offering where agency_id = ${id})
      then exists (select from offering o where o.agency_id = ${id} and o.procedure_id = r.procedure_id and o.valid_from <= ${on} and o.valid_to >= ${on})
      else ${own === 'department' ? 'province' : own} = any(levels) end`)
  }
  return sql.join(conditions, sql` and `)
}
