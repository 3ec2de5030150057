import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Db } from '#lib/db.ts'
import { test } from '#test/support/index.ts'
import { findPlaces, importAgencies, loadTerritories } from '../index.ts'

const AGENCIES = readFileSync(new URL('../../../../demo/agencies.csv', import.meta.url), 'utf8')
const ON = '2026-11-24'

/** `Xã Hàm Thắng > Phường Hàm Thắng`; a `~` before what took over only a part. */
async function found(db: Db, typed: string, on = ON): Promise<string[]> {
  const { places } = await findPlaces(db, typed, on)
  return places.map(({ name, former, heirs }) => {
    const heir = (part: string, to: string) => (part === 'part' ? `~${to}` : to)
    return former ? `${name} > ${heirs.map((one) => heir(one.part, one.name)).join(', ')}` : name
  })
}

test('people find their commune of today by any name they know it by, old or new', async ({ db }) => {
  await loadTerritories(db)
  await importAgencies(db, AGENCIES)

  const hamThang = ['Xã Hàm Thắng > Phường Hàm Thắng', 'Phường Hàm Thắng']
  expect(await found(db, 'xã Hàm Thắng')).toEqual(hamThang)
  expect(await found(db, 'Xa ham thang cu')).toEqual(hamThang)
  expect(await found(db, 'hàm thắng')).toEqual(hamThang.toReversed()) // without the kind the one of today comes first
  expect(await found(db, 'Hàm Thắng, huyện Hàm Thuận Bắc')).toEqual(hamThang.slice(0, 1))
  expect(await found(db, 'thi tran phu long')).toEqual(['Thị trấn Phú Long > Phường Hàm Thắng'])

  // a number is whole, and told apart by where it lay
  expect(await found(db, 'phường 1')).toEqual(['Phường 1 > Phường 1 Bảo Lộc', 'Phường 1 > Phường Xuân Hương - Đà Lạt'])
  expect(await found(db, 'P.1, TP Đà Lạt')).toEqual(['Phường 1 > Phường Xuân Hương - Đà Lạt'])

  // what was split names all who took it over; a district, all communes with land of it
  const split = await db
    .selectFrom('territorySuccession as s')
    .innerJoin('territory as t', 't.code', 's.code')
    .select(['t.name', 't.parentCode'])
    .where('s.code', '=', '23053')
    .executeTakeFirstOrThrow()
  expect((await found(db, split.name)).filter((one) => one.includes('~'))).toHaveLength(1)
  expect(await found(db, 'huyện Tuy Phong')).toEqual([
    'Huyện Tuy Phong > ~Xã Liên Hương, ~Xã Phan Rí Cửa, ~Xã Tuy Phong, ~Xã Vĩnh Hảo',
    'Xã Tuy Phong',
  ])
  expect((await found(db, 'tp bao loc'))[0]).toBe(
    "Thành phố Bảo Lộc > ~Phường 1 Bảo Lộc, ~Phường 2 Bảo Lộc, ~Phường 3 Bảo Lộc, ~Phường B'Lao",
  )

  // whole names before their beginnings; accents decide between equals
  expect((await found(db, 'Đức An')).slice(0, 2)).toEqual(['Xã Đức An', 'Thị trấn Đức An > Xã Đức An'])
  expect((await found(db, 'phan th')).every((one) => /Phan Th/.test(one))).toBe(true)
  expect(await findPlaces(db, 'đ', ON)).toMatchObject({ places: { length: 12 } })
  for (const nothing of ['không nơi nào', '   ', '%_', '...']) expect(await found(db, nothing)).toEqual([])
})

test('a commune that was merged twice leads from its first name to the last', async ({ db }) => {
  await loadTerritories(db)
  const next = [
    {
      level: 'commune',
      code: '99998',
      name: 'Phường Tương Lai',
      kind: 'Phường',
      parentCode: '68',
      validFrom: '2027-01-01',
    },
  ]
  await db.insertInto('territory').values(next).execute()
  const merged = { level: 'commune', code: '22945', successor: '99998', part: 'full', effectiveOn: '2027-01-01' }
  await db.insertInto('territorySuccession').values(merged).execute()
  await importAgencies(
    db,
    `code,name,level,parent,territory,valid_from,valid_to
H36,Tỉnh Lâm Đồng,province,,68,2008-08-01,
H36.9,Phường Tương Lai,commune,H36,99998,2027-01-01,`,
  )
  const roots = await db.selectFrom('territorySuccession').select('code').where('successor', '=', '22945').execute()
  expect(roots.length).toBeGreaterThan(0)
  const { places } = await findPlaces(db, 'tuong lai', '2027-02-01')
  expect(places.map(({ name }) => name)).toEqual(['Phường Tương Lai'])
  const first = await db
    .selectFrom('territory')
    .select('name')
    .where('level', '=', 'commune')
    .where('code', '=', roots[0]?.code ?? '')
    .where('validTo', '=', '2025-06-30')
    .executeTakeFirstOrThrow()
  expect(await found(db, first.name, '2027-02-01')).toContainEqual(expect.stringMatching(/> ~?Phường Tương Lai$/))
})
