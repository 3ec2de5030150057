import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { test } from '#test/support/index.ts'
import { importAgencies } from '../commands.ts'
import { loadTerritories } from '../territory-store.ts'
import { findPlaces } from './queries.ts'

const AGENCIES = readFileSync(new URL('../../../../demo/units/agencies.csv', import.meta.url), 'utf8')
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

test('a commune that was merged twice leads from its first name to the last; a part of a part is a part', async ({
  db,
}) => {
  const [first, then, last] = ['2025-06-30', '2026-12-31', 'infinity']
  const units = [
    { code: '90001', name: 'Xã Ban Đầu', kind: 'Xã', parentCode: '901', validFrom: '2008-08-01', validTo: first },
    { code: '90002', name: 'Xã Lúc Sau', kind: 'Xã', parentCode: '90', validFrom: '2025-07-01', validTo: then },
    { code: '90001', name: 'Phường Bây Giờ', kind: 'Phường', parentCode: '90', validFrom: '2027-01-01', validTo: last },
  ]
  await db
    .insertInto('territory')
    .values(units.map((unit) => ({ level: 'commune', ...unit })))
    .execute()
  const mergers = [
    { code: '90001', successor: '90002', part: 'part', effectiveOn: '2025-07-01' },
    { code: '90002', successor: '90001', part: 'full', effectiveOn: '2027-01-01' }, // the first number is given out again
  ]
  await db
    .insertInto('territorySuccession')
    .values(mergers.map((merger) => ({ level: 'commune', ...merger })))
    .execute()
  await importAgencies(
    db,
    'code,name,level,parent,territory,valid_from,valid_to\nH90,Phường Bây Giờ,commune,,90001,2027-01-01,',
  )
  expect(await found(db, 'ban dau', '2027-02-01')).toEqual(['Xã Ban Đầu > ~Phường Bây Giờ'])
  expect(await found(db, 'luc sau', '2027-02-01')).toEqual(['Xã Lúc Sau > Phường Bây Giờ'])
  expect(await found(db, 'bay gio', '2027-02-01')).toEqual(['Phường Bây Giờ'])
  expect(await found(db, 'ban dau', '2026-02-01')).toEqual([])
})
