import { sql } from 'kysely'
import { canonicalAgencyCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { sortedByName, withoutAccents } from '#lib/search.ts'
import type { Agency, Level, Succession, SuccessionExtent } from './agency.ts'

/** The agency of this code, in either order or by another of its names (`000.00.12.H36`), or undefined. */
export async function findAgency(db: Db, code: string): Promise<Agency | undefined> {
  const canonical = canonicalAgencyCode(code)
  const found = await agencies(db).where('agency.code', '=', canonical).executeTakeFirst()
  if (found) return found
  return agencies(db)
    .innerJoin('agencyAlias', 'agencyAlias.agencyId', 'agency.id')
    .where('agencyAlias.alias', 'in', [code.trim(), canonical])
    .executeTakeFirst()
}

/** As `findAgency`, but refuses with 404 when there is none. */
export async function getAgency(db: Db, code: string): Promise<Agency> {
  return found(await findAgency(db, code), `Agency ${code.slice(0, 60)}`)
}

/** Which agencies to take: of a level, and in existence on a day, or on at least one day of a period. */
export type AgencyFilter = { level?: Level; on?: string; from?: string; to?: string }

/** Everything under an agency, at any depth, without itself, in dictionary order. 404 when there is no such agency. */
export async function agenciesUnder(db: Db, code: string, filter: AgencyFilter = {}): Promise<Agency[]> {
  const top = await getAgency(db, code)
  return sortedByName(await matching(db, { ...filter, under: top.id }).execute(), (agency) => agency.name)
}

const PAGE_SIZE = 100

/** One page of agencies, 100 at most, by code; `total` counts all pages exactly. `q` is looked for without accents. */
export async function listAgencies(db: Db, filter: AgencyFilter & { under?: string; q?: string; page?: number } = {}) {
  const under = filter.under ? (await getAgency(db, filter.under)).id : undefined
  const page = filter.page ?? 1
  const all = await matching(db, { ...filter, under })
    .orderBy('agency.code')
    .execute()
  const sought = withoutAccents(filter.q ?? '')
  const hits = sought ? all.filter((agency) => withoutAccents(`${agency.name} ${agency.code}`).includes(sought)) : all
  return { total: hits.length, page, pageSize: PAGE_SIZE, items: hits.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }
}

/** The way from the top down to the agency, itself included: for breadcrumbs. */
export async function pathOf(db: Db, code: string): Promise<Agency[]> {
  const agency = await getAgency(db, code)
  return agencies(db)
    .innerJoin('agencyClosure', 'agencyClosure.ancestorId', 'agency.id')
    .where('agencyClosure.descendantId', '=', agency.id)
    .orderBy('agencyClosure.depth', 'desc')
    .execute()
}

/** The agencies whose work this one took over, with the day and whether as a whole. */
export const predecessorsOf = (db: Db, code: string) => successions(db, code, 'agencyId', 'successorId')

/** The agencies that took this one's work over. */
export const successorsOf = (db: Db, code: string) => successions(db, code, 'successorId', 'agencyId')

const agencies = (db: Db) =>
  db
    .selectFrom('agency')
    .leftJoin('agency as parent', 'parent.id', 'agency.parentId')
    .select(['agency.id', 'agency.code', 'agency.name', 'agency.territoryCode', 'agency.validFrom', 'agency.validTo'])
    .select(['parent.code as parentCode', sql<Level>`agency.level`.as('level')])

function matching(db: Db, { under, level, on, from = on, to = on }: AgencyFilter & { under?: number }) {
  let query = agencies(db)
  if (under !== undefined) {
    query = query
      .innerJoin('agencyClosure', 'agencyClosure.descendantId', 'agency.id')
      .where('agencyClosure.ancestorId', '=', under)
      .where('agencyClosure.depth', '>', 0)
  }
  if (level) query = query.where('agency.level', '=', level)
  if (to) query = query.where('agency.validFrom', '<=', to)
  if (from) query = query.where('agency.validTo', '>=', from)
  return query
}

type Side = 'agencyId' | 'successorId'

async function successions(db: Db, code: string, shown: Side, fixed: Side): Promise<Succession[]> {
  const { id } = await getAgency(db, code)
  const rows = await agencies(db)
    .innerJoin('agencySuccession', `agencySuccession.${shown}`, 'agency.id')
    .where(`agencySuccession.${fixed}`, '=', id)
    .select(['agencySuccession.effectiveOn', sql<SuccessionExtent>`agency_succession.part`.as('part')])
    .orderBy('agencySuccession.effectiveOn')
    .orderBy('agency.code')
    .execute()
  return rows.map(({ effectiveOn, part, ...agency }) => ({ agency, part, effectiveOn }))
}
