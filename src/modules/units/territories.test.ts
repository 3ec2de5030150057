import { expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { readTerritories } from './territories.ts'
import { findTerritory, loadTerritories, territoryPredecessors, territorySuccessors } from './territory-store.ts'

test('63 provinces, 696 districts and 10,051 communes became 34 provinces and 3,321 communes', async () => {
  const { territories } = await readTerritories()
  const count = (level: string, on: string) =>
    territories.filter((unit) => unit.level === level && unit.validFrom <= on && unit.validTo >= on).length
  const levels = ['province', 'district', 'commune']
  expect(levels.map((level) => count(level, '2025-06-30'))).toEqual([63, 696, 10_051])
  expect(levels.map((level) => count(level, '2025-07-01'))).toEqual([34, 0, 3_321])
  expect(levels.map((level) => count(level, '2026-11-22'))).toEqual([34, 0, 3_321])
})

test('every unit has a name, a kind and a known parent; no code is given twice at a time', async () => {
  const { territories } = await readTerritories()
  const keys = new Set(territories.map((unit) => `${unit.level} ${unit.code} ${unit.validFrom}`))
  expect(keys.size).toBe(territories.length)
  const codes = new Set(territories.map((unit) => unit.code))
  expect(
    territories.filter((unit) => !unit.kind || (unit.level !== 'province' && !codes.has(unit.parentCode ?? ''))),
  ).toEqual([])
})

test('every old province and every new commune but the islands without communes has its place in the succession', async () => {
  const { territories, successions } = await readTerritories()
  const of = (level: string) => successions.filter((merger) => merger.level === level)
  expect([of('province').length, new Set(of('province').map((merger) => merger.successor)).size]).toEqual([63, 34])
  const heirs = new Set(of('commune').map((merger) => merger.successor))
  const orphans = territories.filter(
    (unit) => unit.level === 'commune' && unit.validFrom === '2025-07-01' && !heirs.has(unit.code),
  )
  expect(orphans.map((unit) => unit.name).sort()).toEqual(
    ['Bạch Long Vĩ', 'Côn Đảo', 'Cồn Cỏ', 'Hoàng Sa', 'Lý Sơn'].map((island) => `Đặc khu ${island}`).sort(),
  )
})

test('anyone can ask what a unit was on a day, what it became and what it was made of', async ({ db }) => {
  expect((await loadTerritories(db)).territories).toBeGreaterThan(14_000)
  expect(await loadTerritories(db)).toEqual({ territories: 0, successions: 0 })

  expect(await findTerritory(db, '00004', '2025-06-30')).toMatchObject({ name: 'Phường Trúc Bạch', parentCode: '001' })
  expect(await findTerritory(db, '00004', '2025-07-01')).toMatchObject({ name: 'Phường Ba Đình', parentCode: '01' })
  expect(await findTerritory(db, '672', '2025-07-01')).toBeUndefined()
  expect(await findTerritory(db, '75', '2026-05-01')).toMatchObject({ name: 'Thành phố Đồng Nai' })
  expect(await findTerritory(db, '75', '2026-04-29')).toMatchObject({ name: 'Tỉnh Đồng Nai' })

  const lamDong = await territoryPredecessors(db, 'province', '68')
  expect(lamDong.map(({ code, part }) => [code, part])).toEqual([
    ['60', 'full'],
    ['67', 'full'],
    ['68', 'full'],
  ])
  expect(await territorySuccessors(db, 'commune', '00001')).toMatchObject([{ code: '00097', part: 'full' }])
})
