import { expect } from 'vitest'
import { recount } from '#modules/cases/index.ts'
import { importProcedures } from '#modules/catalogue/index.ts'
import { revokeKey } from '#modules/identity/index.ts'
import { importAgencies } from '#modules/units/index.ts'
import { test as base } from '#test/support/index.ts'
import { aGround, aHoSo, PROCEDURES } from '#test/support/reference.ts'
import { aSystem, resultsOf, type System, written } from '#test/support/sync.ts'
import { listMissing } from './quarantine.ts'
import { replayQuarantine } from './replay.ts'

const CODE = 'H99.11-260901-0001'
const step = (fields: Record<string, unknown> = {}) => ({
  MaHoSo: CODE,
  ThoiDiemXuLy: '20260903100000',
  TrangThai: '8',
  ...fields,
})
const NEW_COMMUNE = 'code,name,level,parent,territory,valid_from,valid_to\nH99.13,Xã Mới,commune,H99,,2020-01-01,\n'
const NEW_PROCEDURE = [{ ...PROCEDURES[0], code: '9.000009', name: 'Thủ tục mới' }]

const test = base.extend<{ commune: System; province: System }>({
  commune: async ({ db, now }, use) => {
    await aGround(db, now)
    await use(await aSystem(db, now, 'H99.11'))
    expect((await recount(db, now)).differences).toEqual([])
  },
  province: async ({ db, now, commune: _ }, use) => use(await aSystem(db, now, 'H99')),
})

test('dossiers of an unknown agency or procedure are kept, and told to be kept', async ({ db, province }) => {
  const reply = await province.push(
    aHoSo({ MaTTHC: '9.000009' }),
    aHoSo({ MaHoSo: 'H99.13-260901-0001', DonViXuLy: 'H99.13' }),
    aHoSo({ MaHoSo: 'H99.13-260901-0002', DonViXuLy: 'H99.13' }),
  )
  expect(reply.body.error_code).toBe('0')
  expect(reply.body.results).toMatchObject([
    {
      result: 'quarantined',
      reasons: [{ field: 'MaTTHC', reason: 'is not a known procedure: 9.000009. Kept until an operator resolves it' }],
    },
    {
      result: 'quarantined',
      reasons: [{ field: 'DonViXuLy', reason: 'is not a known agency: H99.13. Kept until an operator resolves it' }],
    },
    { result: 'quarantined', reasons: [{ field: 'DonViXuLy' }] },
  ])
  expect(await listMissing(db)).toMatchObject([
    { reason: 'unknown_agency', missing: 'H99.13', waiting: 2 },
    { reason: 'unknown_procedure', missing: '9.000009', waiting: 1 },
  ])
  expect(await written(db)).toMatchObject({ dossiers: 0, events: 0, quarantined: 3, received: 0 })
})

test('what is sent again while it waits, or twice in one message, is kept once', async ({ db, commune }) => {
  for (let i = 0; i < 3; i++)
    expect(resultsOf(await commune.push(aHoSo({ MaTTHC: '9.000009' })))).toEqual(['quarantined'])
  expect(await written(db)).toMatchObject({ quarantined: 1 })
  expect(resultsOf(await commune.steps(step(), step()))).toEqual(['quarantined', 'quarantined'])
  expect(await written(db)).toMatchObject({ quarantined: 2 })
})

test('after the missing was imported, everything goes in, in the order it came', async ({ db, now, province }) => {
  const dossier = { MaHoSo: 'H99.13-260901-0001', DonViXuLy: 'H99.13' }
  await province.push(aHoSo(dossier))
  await province.push(aHoSo({ MaTTHC: '9.000009' }))
  await province.push(aHoSo({ ...dossier, TrangThaiHoSo: '9', NgayKetThucXuLy: '20260907150000' }))
  expect(await replayQuarantine(db, now)).toEqual({ released: 0, refused: [], held: 3 })

  await importAgencies(db, NEW_COMMUNE)
  expect(await replayQuarantine(db, now)).toEqual({ released: 2, refused: [], held: 1 })
  await importProcedures(db, NEW_PROCEDURE, { today: '2026-11-22' })
  expect(await replayQuarantine(db, now)).toEqual({ released: 1, refused: [], held: 0 })
  expect(await replayQuarantine(db, now)).toEqual({ released: 0, refused: [], held: 0 })

  expect(await db.selectFrom('dossier').select(['code', 'state', 'version']).orderBy('code').execute()).toEqual([
    { code: CODE, state: 4, version: 1 },
    { code: 'H99.13-260901-0001', state: 9, version: 2 },
  ])
  expect(await listMissing(db)).toEqual([])
  expect(await written(db)).toMatchObject({ dossiers: 2, events: 3, quarantined: 3, placed: 3, received: 2 })
})

test('an older telling that waited does not overrule what came in meanwhile', async ({ db, now, province }) => {
  await province.push(aHoSo({ DonViXuLy: 'H99.13' }))
  await province.push(aHoSo({ DonViXuLy: 'H99.11', TrangThaiHoSo: '9', NgayKetThucXuLy: '20260907150000' }))
  await importAgencies(db, NEW_COMMUNE)
  expect(await replayQuarantine(db, now)).toEqual({ released: 1, refused: [], held: 0 })
  expect(
    await db
      .selectFrom('dossier')
      .innerJoin('agency', 'agency.id', 'agencyId')
      .select(['agency.code', 'state', 'version'])
      .execute(),
  ).toEqual([{ code: 'H99.11', state: 9, version: 2 }])
})

test('it is placed under the rights of the key that brought it, revoked since or not', async ({
  db,
  now,
  commune,
  province,
}) => {
  await commune.push(aHoSo({ MaHoSo: 'H99.13-260901-0001', DonViXuLy: 'H99.13' }))
  await province.push(aHoSo({ MaHoSo: 'H99.13-260901-0002', DonViXuLy: 'H99.13' }))
  for (const { id } of await db.selectFrom('apiKey').select('id').execute()) await revokeKey(db, id, now)
  await importAgencies(db, NEW_COMMUNE)
  const { released, refused, held } = await replayQuarantine(db, now)
  expect({ released, held }).toEqual({ released: 1, held: 0 })
  expect(refused).toEqual([
    {
      code: 'H99.13-260901-0001',
      result: 'refused',
      faults: [{ field: 'DonViXuLy', reason: 'belongs to an agency that this key may not send for' }],
    },
  ])
  expect(await db.selectFrom('dossier').select('code').execute()).toEqual([{ code: 'H99.13-260901-0002' }])
})

test('steps wait for their dossier and are applied as soon as it comes, in the order of handling', async ({
  db,
  commune,
}) => {
  const reply = await commune.steps(step(), step({ ThoiDiemXuLy: '20260902100000', TrangThai: '5' }))
  expect(reply.body.results).toMatchObject([
    {
      result: 'quarantined',
      reasons: [{ field: 'MaHoSo', reason: `has not arrived yet: ${CODE}. Kept until an operator resolves it` }],
    },
    { result: 'quarantined' },
  ])
  expect(resultsOf(await commune.push(aHoSo()))).toEqual(['accepted'])
  expect(await db.selectFrom('dossier').select(['state', 'version']).execute()).toEqual([{ state: 8, version: 3 }])
  expect(await listMissing(db)).toEqual([])
})

test('steps wait on while their dossier itself waits, and follow it in', async ({ db, now, commune }) => {
  await commune.steps(step())
  expect(resultsOf(await commune.push(aHoSo({ MaTTHC: '9.000009' })))).toEqual(['quarantined'])
  await importProcedures(db, NEW_PROCEDURE, { today: '2026-11-22' })
  await replayQuarantine(db, now)
  expect(await db.selectFrom('dossier').select(['state', 'version']).execute()).toEqual([{ state: 8, version: 2 }])
  expect(await listMissing(db)).toEqual([])
})

test("a foreign key's step for a dossier yet to come is never applied to it", async ({ db, now, commune }) => {
  const neighbour = await aSystem(db, now, 'H99.12')
  await neighbour.steps(step({ TrangThai: '7' }))
  await commune.steps(step())
  await commune.push(aHoSo())
  expect(await db.selectFrom('dossier').select(['state', 'version']).execute()).toEqual([{ state: 8, version: 2 }])
  expect(await replayQuarantine(db, now)).toMatchObject({
    released: 0,
    refused: [
      { code: CODE, faults: [{ field: 'MaHoSo', reason: 'belongs to an agency that this key may not send for' }] },
    ],
    held: 0,
  })
  expect(await db.selectFrom('dossier').select(['state', 'version']).execute()).toEqual([{ state: 8, version: 2 }])
})

test('a message without any agency is refused when it names none, kept when it names an unknown one', async ({
  db,
  commune,
}) => {
  expect(resultsOf(await commune.envelope({ data: [aHoSo({ DonViXuLy: '' })] }))).toEqual(['refused'])
  expect(resultsOf(await commune.envelope({ madonvi: 'H99.14', data: [aHoSo({ DonViXuLy: '' })] }))).toEqual([
    'quarantined',
  ])
  expect(await listMissing(db)).toMatchObject([{ reason: 'unknown_agency', missing: 'H99.14' }])
})
