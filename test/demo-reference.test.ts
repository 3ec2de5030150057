import { expect } from 'vitest'
import { loadReference } from '#demo/index.ts'
import { competenceOf, publicationMeasures, searchProcedures } from '#modules/catalogue/index.ts'
import { agenciesUnder, findTerritory, getAgency, predecessorsOf, successorsOf } from '#modules/units/index.ts'
import { inDemo as test } from '#test/support/demo.ts'

test('the demo is Lâm Đồng with its 14 departments and 124 communes, each on its territory', async ({ db, now }) => {
  await loadReference(db, now) // again
  const on = '2026-11-22'
  expect(await agenciesUnder(db, 'H36', { level: 'department', on })).toHaveLength(14)
  const communes = await agenciesUnder(db, 'H36', { level: 'commune', on })
  expect(communes).toHaveLength(124)
  for (const { name, territoryCode } of communes) {
    expect((await findTerritory(db, territoryCode ?? '', on))?.name).toBe(name)
  }
})

test('before 01/07/2025 there were three provinces with districts, and it is known what became of them', async ({
  db,
}) => {
  expect(await agenciesUnder(db, 'H36', { on: '2025-06-30' })).toHaveLength(4)
  expect((await predecessorsOf(db, 'H36')).map(({ agency }) => agency.name)).toEqual([
    'Tỉnh Bình Thuận',
    'Tỉnh Đắk Nông',
  ])
  expect((await successorsOf(db, 'H36.31')).map(({ agency }) => agency.name)).toContain('Phường Xuân Hương - Đà Lạt')
})

test('every agency that takes dossiers in has procedures, and publication can be measured', async ({ db, now }) => {
  const on = '2026-11-22'
  const competence = await competenceOf(db, on)
  expect([...competence.values()].filter((procedures) => procedures.size === 0)).toEqual([])
  expect((await searchProcedures(db, { on, q: 'khai sinh' })).items[0]?.code).toBe('1.001193')
  const figures = (await publicationMeasures(db, { from: '2026-01-01', to: '2026-12-31', asOf: now })).get(
    (await getAgency(db, 'H36')).id,
  )
  expect(figures?.PUBLISH_ON_TIME.denominator).toBeGreaterThan(20)
  expect(figures?.PUBLIC_CONTENT_FULL).toEqual({ numerator: 26, denominator: 109 })
})
