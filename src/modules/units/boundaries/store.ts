import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import type { TerritoryLevel } from '../territory.ts'
import { type Boundary, BoundaryFileError, levelOfCode, type RefusedBoundary, readBoundaries } from './boundary.ts'

export type BoundaryImport = { accepted: number; refused: RefusedBoundary[] }

/**
 * Takes in a GeoJSON or TopoJSON file of boundaries; one that is there already is replaced. `source` is whose geometry
 * it is, shown under every map. A code that no territory has ever had is refused. Throws BoundaryFileError.
 */
export async function importBoundaries(db: Db, text: string, source: string): Promise<BoundaryImport> {
  if (source.trim() === '') throw new BoundaryFileError('Say whose geometry it is: every map shows it')
  const { boundaries, refused } = readBoundaries(text)
  return atomically(db, async (tx) => {
    const known = await knownCodes(tx)
    const accepted = boundaries.filter(({ id }) => known.has(`${levelOfCode(id)} ${id}`))
    const unknown = boundaries.filter((one) => !accepted.includes(one))
    const rows = accepted.map(({ id, geometry }) => ({ code: id, level: levelOfCode(id), geometry }))
    await sql`
      insert into boundary (territory_code, level, geometry, source)
      select code, level, geometry, ${source} from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(code text, level text, geometry jsonb)
      on conflict (level, territory_code) do update set geometry = excluded.geometry, source = excluded.source
    `.execute(tx)
    const strange = unknown.map(({ id, position }) => ({ position, code: id, reason: UNKNOWN }))
    return { accepted: accepted.length, refused: [...refused, ...strange] }
  })
}

export type BoundarySet = { boundaries: readonly Boundary[]; source: string }

const UNKNOWN = 'no territory has this code; run motcua import territories first'
const remembered = new Map<string, BoundarySet>()
const KEPT = 20

/** The boundaries of these territories; the same object again while nothing was imported, so that drawings are kept. */
export async function boundariesOf(db: Db, level: TerritoryLevel, codes: readonly string[]): Promise<BoundarySet> {
  const wanted = [...codes].sort()
  const { rows: marks } = await sql<{ mark: string | null }>`
    select md5(current_database() || string_agg(xmin::text || territory_code, ' ' order by territory_code)) as mark
    from boundary where level = ${level} and territory_code = any(${wanted})
  `.execute(db)
  const mark = marks[0]?.mark
  if (!mark) return { boundaries: [], source: '' }
  const kept = remembered.get(mark)
  if (kept) return kept
  const rows = await db
    .selectFrom('boundary')
    .select(['territoryCode', 'geometry', 'source'])
    .where('level', '=', level)
    .where('territoryCode', 'in', wanted)
    .orderBy('territoryCode')
    .execute()
  const set: BoundarySet = {
    boundaries: rows.map(({ territoryCode, geometry }) => {
      return {
        type: 'Feature',
        id: territoryCode,
        properties: {},
        geometry: geometry as unknown as Boundary['geometry'],
      }
    }),
    source: [...new Set(rows.map((row) => row.source))].join('; '),
  }
  if (remembered.size >= KEPT) remembered.delete(remembered.keys().next().value ?? '')
  remembered.set(mark, set)
  return set
}

async function knownCodes(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('territory').select(['level', 'code']).distinct().execute()
  return new Set(rows.map(({ level, code }) => `${level} ${code}`))
}
