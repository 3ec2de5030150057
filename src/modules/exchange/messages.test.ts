import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { deleteDossier, mergeDossiers, recordOpinion } from '#modules/dossiers/index.ts'
import { test as base } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { aSystem, resultsOf, type System } from '#test/support/sync.ts'

const CODE = 'H99.11-260901-0001'
const FINISHED = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260907150000' }
const RETURNED = { ...FINISHED, TrangThaiHoSo: '10', NgayTra: '20260908090000' }

const test = base.extend<{ commune: System }>({
  commune: async ({ db, now }, use) => {
    await aGround(db, now)
    await use(await aSystem(db, now, 'H99.11'))
    expect((await recount(db, now)).differences).toEqual([])
  },
})

const theDossier = (db: Db, code = CODE) =>
  db
    .selectFrom('dossier')
    .select(['state', 'version', 'finishedAt', 'receivedOn', 'deleted', 'channel'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
const theTally = (db: Db) =>
  db
    .selectFrom('tally')
    .select(['start', 'received', 'onTime', 'online'])
    .where('grain', '=', 'D')
    .where('received', '>', 0)
    .orderBy('start')
    .execute()
const kindsOf = async (db: Db) =>
  (await db.selectFrom('dossierEvent').select('kind').orderBy('dossierId').orderBy('version').execute()).map(
    ({ kind }) => kind,
  )

describe('messages in the wrong order', () => {
  test('an older telling after a newer one stays in the history and changes nothing', async ({ db, commune }) => {
    await commune.push(aHoSo(RETURNED))
    const before = await theDossier(db)
    for (const older of [
      aHoSo(FINISHED),
      aHoSo(),
      aHoSo({ TrangThaiHoSo: '2', NgayHenTra: '' }),
      aHoSo({ TrangThaiHoSo: '1', NgayTiepNhan: '' }),
    ])
      expect(resultsOf(await commune.push(older))).toEqual(['older'])
    expect(await theDossier(db)).toEqual({ ...before, version: 5 })
    expect(await kindsOf(db)).toEqual(['snapshot', 'stale', 'stale', 'stale', 'stale'])
    expect(await theTally(db)).toMatchObject([{ received: 1, onTime: 1 }])
  })

  test('a correction of the past is applied, whatever the state', async ({ db, commune }) => {
    await commune.push(aHoSo(RETURNED))
    expect(resultsOf(await commune.push(aHoSo({ ...RETURNED, NgayTiepNhan: '20260831081500' })))).toEqual(['changed'])
    expect(await theTally(db)).toMatchObject([{ start: '2026-08-31', received: 1, onTime: 1 }])
    expect(
      resultsOf(
        await commune.push(aHoSo({ ...RETURNED, NgayTiepNhan: '20260831081500', NgayKetThucXuLy: '20260909080000' })),
      ),
    ).toEqual(['changed'])
    expect(await theTally(db)).toMatchObject([{ start: '2026-08-31', received: 1, onTime: 0 }])
    expect(
      resultsOf(
        await commune.push(
          aHoSo({
            ...RETURNED,
            KenhThucHien: '2',
            DanhSachGiayToKetQua: [{ DuongDanTepTinKetQua: 'https://tep.example/kq', MaGiayToKetQua: 'KQ1' }],
          }),
        ),
      ),
    ).toEqual(['changed'])
    expect(await theTally(db)).toMatchObject([{ start: '2026-09-01', received: 1, onTime: 1, online: 1 }])
  })

  test('steps keep their order of handling, not of arrival', async ({ db, commune }) => {
    await commune.push(aHoSo())
    await commune.steps(
      { MaHoSo: CODE, ThoiDiemXuLy: '20260903100000', TrangThai: '8' },
      { MaHoSo: CODE, ThoiDiemXuLy: '20260902100000', TrangThai: '5' },
    )
    expect((await theDossier(db)).state).toBe(8)
    await commune.steps({ MaHoSo: CODE, ThoiDiemXuLy: '20260902120000', TrangThai: '4' })
    expect(await theDossier(db)).toMatchObject({ state: 8, version: 4 })
    await commune.steps({ MaHoSo: CODE, ThoiDiemXuLy: '20260904100000', TrangThai: '4' })
    expect((await theDossier(db)).state).toBe(4)
  })

  test('a step before the receipt is history only, and the same step again is nothing', async ({ db, commune }) => {
    await commune.push(aHoSo())
    const early = { MaHoSo: CODE, ThoiDiemXuLy: '20260831100000', TrangThai: '9' }
    expect(resultsOf(await commune.steps(early, early))).toEqual(['changed', 'unchanged'])
    expect(resultsOf(await commune.steps(early))).toEqual(['unchanged'])
    expect(await theDossier(db)).toMatchObject({ state: 4, version: 2 })
  })

  test('a step that opens a finished dossier again takes its end away', async ({ db, commune }) => {
    await commune.push(aHoSo(RETURNED))
    await commune.steps({
      MaHoSo: CODE,
      ThoiDiemXuLy: '20260910080000',
      TrangThai: '4',
      NoiDungXuLy: 'Kết quả có sai sót, xử lý lại',
    })
    expect(await theDossier(db)).toMatchObject({ state: 4, finishedAt: null })
    expect(await theTally(db)).toMatchObject([{ received: 1, onTime: 0 }])
    expect(await db.selectFrom('tallyOpen').select('open').where('grain', '=', 'D').execute()).toEqual([{ open: 1 }])
  })

  test('a telling from before a step does not take the step back', async ({ db, commune }) => {
    await commune.push(aHoSo())
    await commune.steps({ MaHoSo: CODE, ThoiDiemXuLy: '20260903100000', TrangThai: '7' })
    expect(resultsOf(await commune.push(aHoSo()))).toEqual(['unchanged'])
    expect(resultsOf(await commune.push(aHoSo({ GhiChu: 'gửi lại' })))).toEqual(['older'])
    expect((await theDossier(db)).state).toBe(7)
  })
})

describe('isUpdating', () => {
  test('is believed neither when it is true of an unknown dossier nor false of a known one', async ({
    db,
    commune,
  }) => {
    expect(resultsOf(await commune.envelope({ isUpdating: true, data: [aHoSo()] }))).toEqual(['accepted'])
    expect(resultsOf(await commune.envelope({ isUpdating: false, data: [aHoSo(FINISHED)] }))).toEqual(['changed'])
    expect(await theTally(db)).toMatchObject([{ received: 1 }])
  })

  test('may be written in every way that systems write it', async ({ commune }) => {
    for (const isUpdating of [true, false, 'true', 'false', 0, 1, '0', '1', null])
      expect((await commune.envelope({ isUpdating, data: [aHoSo()] })).status, String(isUpdating)).toBe(200)
  })
})

describe('a deleted dossier', () => {
  test('is in no count, and a late message about it does not bring it back', async ({ db, now, commune }) => {
    await commune.push(aHoSo())
    await deleteDossier(db, CODE, 'nhập trùng', 'operator', now)
    expect(await theTally(db)).toEqual([])
    const late = await commune.envelope({ isUpdating: true, data: [aHoSo(FINISHED)] })
    expect(late.body.results).toEqual([
      {
        MaHoSo: CODE,
        result: 'refused',
        reasons: [{ field: 'MaHoSo', reason: 'was deleted: send it as a new one, with isUpdating false' }],
      },
    ])
    expect(resultsOf(await commune.steps({ MaHoSo: CODE, ThoiDiemXuLy: '20260903100000', TrangThai: '9' }))).toEqual([
      'refused',
    ])
    expect(await theDossier(db)).toMatchObject({ deleted: true, version: 2 })
    expect(await kindsOf(db)).toEqual(['snapshot', 'deletion'])
  })

  test('sent as a new one is back, and counts once', async ({ db, now, commune }) => {
    await commune.push(aHoSo())
    await deleteDossier(db, CODE, 'nhập trùng', 'operator', now)
    expect(resultsOf(await commune.push(aHoSo()))).toEqual(['changed'])
    expect(await theDossier(db)).toMatchObject({ deleted: false, version: 3 })
    expect(await theTally(db)).toMatchObject([{ received: 1 }])
  })

  test('that was entered under two codes counts under the one that stays', async ({ db, now, commune }) => {
    const twin = 'H99.11-260901-0002'
    await commune.push(aHoSo(), aHoSo({ MaHoSo: twin }))
    await mergeDossiers(db, twin, CODE, 'operator', now)
    expect(await theTally(db)).toMatchObject([{ received: 1 }])
    await expect(mergeDossiers(db, twin, 'H99.11-260901-9999', 'operator', now)).rejects.toMatchObject({ status: 404 })
  })
})

test('a dislike takes the dossier out of the satisfied ones, once for each that says so', async ({
  db,
  now,
  commune,
}) => {
  await commune.push(aHoSo(FINISHED))
  for (const source of ['kiosk 1', 'kiosk 1', 'PAKN 5'])
    await recordOpinion(db, { code: CODE, kind: 'dislike', source }, 'operator', now)
  expect(await db.selectFrom('dossier').select('complaints').execute()).toEqual([{ complaints: 2 }])
  expect(await db.selectFrom('tally').select(['onTime', 'content']).where('grain', '=', 'D').execute()).toEqual([
    { onTime: 1, content: 0 },
  ])
})

test('a dossier that moves to another agency of the sender counts there and only there', async ({
  db,
  now,
  commune: _,
}) => {
  const province = await aSystem(db, now, 'H99')
  await province.push(aHoSo())
  expect(resultsOf(await province.push(aHoSo({ DonViXuLy: '000.00.12.H99' })))).toEqual(['changed'])
  const counted = await db
    .selectFrom('tally')
    .innerJoin('agency', 'agency.id', 'tally.agencyId')
    .select(['agency.code', 'received'])
    .where('grain', '=', 'M')
    .orderBy('code')
    .execute()
  expect(counted).toEqual([
    { code: 'H99.11', received: 0 },
    { code: 'H99.12', received: 1 },
  ])
})

test('an agency is found by its code in either order, in small letters and with spaces', async ({ db, commune }) => {
  const spellings = ['H99.11', 'h99.11', ' H99.11 ', '000.00.11.H99', '000.00.11.h99']
  for (const [i, DonViXuLy] of spellings.entries())
    expect(
      resultsOf(
        await commune.envelope({ madonvi: DonViXuLy, data: [aHoSo({ MaHoSo: `H99.11-260901-000${i}`, DonViXuLy })] }),
      ),
      DonViXuLy,
    ).toEqual(['accepted'])
  expect(await theTally(db)).toMatchObject([{ received: spellings.length }])
})
