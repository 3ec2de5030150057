import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { sortedByName } from '#lib/search.ts'
import type { SuccessionExtent } from '../agency.ts'
import { kindOf } from '../territory.ts'
import { type Heir, namesFor, type PlaceName } from './place-name.ts'

/** What somebody may mean by a name: the nearest first, at most `MOST`; `total` counts all. */
export type PlacesFound = { typed: string; total: number; places: PlaceName[] }

const MOST = 12

/**
 * Looks for communes of a day by their names, and by those of the communes and districts that they came out of. Reads the
 * names anew each time: some hundreds in a province, a few milliseconds.
 */
export async function findPlaces(db: Db, typed: string, on: string): Promise<PlacesFound> {
  const found = namesFor(await listPlaceNames(db, on), typed)
  return { typed, total: found.length, places: found.slice(0, MOST) }
}

type Row = {
  code: string
  name: string
  part: SuccessionExtent | null
  formerCode: string | null
  formerName: string
  formerKind: string
  until: string
  districtCode: string | null
  district: string | null
  districtKind: string
  province: string | null
}

/** Every name of a commune of a day and of what it came out of, in the order of a dictionary; those of today first. */
async function listPlaceNames(db: Db, on: string): Promise<PlaceName[]> {
  const { rows } = await sql<Row>`
    with recursive commune as (
      select code, name, territory_code from agency where level = 'commune' and valid_from <= ${on} and valid_to >= ${on}
    ), ancestor (territory_code, code, part, gone_on) as (
      select c.territory_code, s.code, s.part, s.effective_on
      from commune c join territory_succession s on s.level = 'commune' and s.successor = c.territory_code
      where s.effective_on <= ${on}
      union
      select a.territory_code, s.code, case when a.part = 'part' then a.part else s.part end, s.effective_on
      from ancestor a join territory_succession s on s.level = 'commune' and s.successor = a.code
      where s.effective_on < a.gone_on
    )
    select c.code, c.name, a.part, t.code as "formerCode", t.name as "formerName", t.kind as "formerKind",
      (a.gone_on - 1)::date as until, d.code as "districtCode", d.name as district, d.kind as "districtKind", p.name as province
    from commune c
    left join ancestor a on a.territory_code = c.territory_code
    left join territory t on t.level = 'commune' and t.code = a.code and a.gone_on - 1 between t.valid_from and t.valid_to
    left join territory d on d.level = 'district' and d.code = t.parent_code and a.gone_on - 1 between d.valid_from and d.valid_to
    left join territory p on p.level = 'province' and p.code = coalesce(d.parent_code, t.parent_code)
      and a.gone_on - 1 between p.valid_from and p.valid_to`.execute(db)
  const former = rows.filter(({ formerCode }) => formerCode !== null)
  return [...byName(today(rows)), ...byName([...gone(former, 'district'), ...gone(former, 'commune')].filter(saysMore))]
}

const today = (rows: Row[]): PlaceName[] =>
  [...new Map(rows.map((row) => [row.code, row])).values()].map(({ code, name }) => ({
    level: 'commune',
    name,
    kind: kindOf(name),
    heirs: [{ code, name, part: 'full' }],
  }))

/** Former units of a level with all that took them over. Districts have no successions: their communes have. */
function gone(rows: Row[], level: PlaceName['level']): PlaceName[] {
  const isDistrict = level === 'district'
  const units = Map.groupBy(
    rows.filter(({ districtCode }) => !isDistrict || districtCode !== null),
    ({ formerCode, districtCode, until }) => `${isDistrict ? districtCode : formerCode} ${until}`,
  )
  return [...units.values()].flatMap((of) => {
    const [row] = of
    if (!row) return []
    const communes = new Map(of.map((row): [string, Row] => [row.code, row]))
    const heirs = [...communes.values()].map(
      ({ code, name, part }): Heir => ({ code, name, part: isDistrict ? asPart(communes.size) : (part ?? 'full') }),
    )
    const [name, kind] = isDistrict ? [row.district ?? '', row.districtKind] : [row.formerName, row.formerKind]
    const within = [isDistrict ? null : row.district, row.province].filter((one) => one !== null)
    const former = { until: row.until, within }
    return { level, name, kind, former, heirs: sortedByName(heirs, (heir) => heir.name) }
  })
}

const asPart = (heirs: number): SuccessionExtent => (heirs === 1 ? 'full' : 'part')

/** Not a commune that went as a whole into one of the same name: whoever looks for it finds that one. */
const saysMore = ({ level, name, heirs }: PlaceName) =>
  level === 'district' || heirs.length !== 1 || heirs[0]?.part !== 'full' || heirs[0].name !== name

const byName = (names: PlaceName[]) => sortedByName(names, ({ name, kind }) => name.slice(kind.length))
