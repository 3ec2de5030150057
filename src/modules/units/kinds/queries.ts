import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Agency } from '../agency.ts'
import { registryCacheOf } from '../registry-cache.ts'
import type { TerritoryLevel } from '../territory.ts'
import { type Block, loadKinds } from './kind-book.ts'
import { type DatedKind, kindHistory, kindOn, type SaidKind } from './kind-history.ts'

/** What every agency is, from day to day, by its id; read anew only when an agency, a kind or a territory changed. */
export async function agencyKinds(db: Db): Promise<ReadonlyMap<number, DatedKind[]>> {
  const cache = await registryCacheOf(db)
  return cache('agency kinds', () => readAgencyKinds(db))
}

/** As `agencyKinds`, read now. */
export async function readAgencyKinds(db: Db): Promise<ReadonlyMap<number, DatedKind[]>> {
  const agencies = await db
    .selectFrom('agency')
    .select(['id', 'name', 'level', 'territoryCode', 'validFrom', 'validTo'])
    .$narrowType<{ level: DatedAgency['level'] }>()
    .execute()
  const said = await saidKinds(db)
  const territories = await db
    .selectFrom('territory')
    .select(['code', 'kind', 'validFrom', 'validTo', sql<TerritoryLevel>`level`.as('level')])
    .where('code', 'in', (eb) => eb.selectFrom('agency').select('territoryCode'))
    .execute()
  const ofTerritory = Map.groupBy(territories, ({ code }) => code)
  return new Map(
    agencies.map((agency) => {
      const its = ofTerritory.get(agency.territoryCode ?? '') ?? []
      return [agency.id, kindHistory(agency, said.get(agency.id) ?? [], its)]
    }),
  )
}

type DatedAgency = Parameters<typeof kindHistory>[0]

/** What was said of the kinds of all agencies, by their id. */
export async function saidKinds(db: Db): Promise<Map<number, SaidKind[]>> {
  const rows = await db
    .selectFrom('agencyKind')
    .select(['agencyId', 'kind', 'block', 'validFrom', 'validTo'])
    .orderBy('validFrom')
    .execute()
  const byAgency = new Map<number, SaidKind[]>()
  for (const { agencyId, ...row } of rows) byAgency.set(agencyId, [...(byAgency.get(agencyId) ?? []), row])
  return byAgency
}

/** Those of these agencies that are of a block on the last day of a period, or of their existence when that is earlier. */
export async function inBlock<T extends Pick<Agency, 'id' | 'validFrom' | 'validTo'>>(
  db: Db,
  agencies: readonly T[],
  block: string,
  to: string,
): Promise<T[]> {
  const kinds = await agencyKinds(db)
  return agencies.filter((agency) => kindOn(kinds.get(agency.id) ?? [], agency, to)?.block === block)
}

/** The blocks of these agencies then, in their order in the book of kinds. */
export async function blocksOf(
  db: Db,
  agencies: readonly Pick<Agency, 'id' | 'validFrom' | 'validTo'>[],
  to: string,
): Promise<Block[]> {
  const kinds = await agencyKinds(db)
  const present = new Set(agencies.map((agency) => kindOn(kinds.get(agency.id) ?? [], agency, to)?.block))
  return loadKinds().blocks.filter(({ code }) => present.has(code))
}
