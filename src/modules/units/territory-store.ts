import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import type { SuccessionExtent } from './agency.ts'
import type { Territory, TerritoryLevel } from './territory.ts'

/** Stores what the packages know about territories; loading again changes nothing. Returns how many rows were new. */
export async function loadTerritories(db: Db): Promise<{ territories: number; successions: number }> {
  const { readTerritories } = await import('./territories.ts') // its data are megabytes, needed once
  const { territories, successions } = await readTerritories()
  return atomically(db, async (tx) => {
    const units = await sql`
      insert into territory (level, code, name, kind, parent_code, valid_from, valid_to)
      select level, code, name, kind, "parentCode", "validFrom", "validTo" from json_to_recordset(${JSON.stringify(territories)}::json)
        as r(level text, code text, name text, kind text, "parentCode" text, "validFrom" date, "validTo" date)
      on conflict (level, code, valid_from) do nothing`.execute(tx)
    const mergers = await sql`
      insert into territory_succession (level, code, successor, part, effective_on)
      select level, code, successor, part, "effectiveOn" from json_to_recordset(${JSON.stringify(successions)}::json)
        as r(level text, code text, successor text, part text, "effectiveOn" date)
      on conflict do nothing`.execute(tx)
    return { territories: Number(units.numAffectedRows ?? 0), successions: Number(mergers.numAffectedRows ?? 0) }
  })
}

/** The unit of this code on a day, or undefined when none existed then. Province, district or commune by its length. */
export async function findTerritory(db: Db, code: string, on: string): Promise<Territory | undefined> {
  return db
    .selectFrom('territory')
    .select(['code', 'name', 'kind', 'parentCode', 'validFrom', 'validTo', sql<TerritoryLevel>`level`.as('level')])
    .where('code', '=', code)
    .where('validFrom', '<=', on)
    .where('validTo', '>=', on)
    .executeTakeFirst()
}

/** The codes of what a unit became, and whether as a whole. */
export const territorySuccessors = (db: Db, level: TerritoryLevel, code: string) =>
  db
    .selectFrom('territorySuccession')
    .select(['successor as code', 'effectiveOn', sql<SuccessionExtent>`part`.as('part')])
    .where('level', '=', level)
    .where('code', '=', code)
    .orderBy('successor')
    .execute()

/** The codes of what a unit was made of, and whether each of them went into it as a whole. */
export const territoryPredecessors = (db: Db, level: TerritoryLevel, code: string) =>
  db
    .selectFrom('territorySuccession')
    .select(['code', 'effectiveOn', sql<SuccessionExtent>`part`.as('part')])
    .where('level', '=', level)
    .where('successor', '=', code)
    .orderBy('code')
    .execute()
