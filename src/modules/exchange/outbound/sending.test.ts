import { afterEach, beforeEach, describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { oneStatement } from '#lib/db/statements.ts'
import { recount } from '#modules/cases/index.ts'
import { getScorecard } from '#modules/scoring/index.ts'
import { test } from '#test/support/index.ts'
import { aNational, type StandIn } from '#test/support/national.ts'
import { tellHere } from '#test/support/native.ts'
import { aGround } from '#test/support/reference.ts'
import { scoring } from '#test/support/scoring.ts'
import { connectNational, type National } from './national-client.ts'
import { enqueuePush, pushParts } from './queue.ts'
import { pushDue } from './sending.ts'

let there: StandIn
let national: National
beforeEach(async () => {
  there = await aNational()
  national = connectNational(there.settings)
})
afterEach(() => there.close())

const CODE = 'H99.11-260901-0001'
const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)

/** A dossier of this code as it stands now, queued as a command queues it. */
async function told(db: Db, now: Date, fields: Record<string, unknown> = {}) {
  const one = await tellHere(db, { MaHoSo: CODE, ...fields }, now)
  if (!one) throw new Error('The ground has no place for this dossier')
  await enqueuePush(db, { ...one, service: 'DongBoHoSoMC' }, now)
  return one
}

const step = (fields: Record<string, unknown> = {}) =>
  JSON.stringify({ MaHoSo: CODE, ThoiDiemXuLy: '20260902080000', TrangThai: '4', ...fields })
const push = (db: Db, now: Date) => pushDue(db, national, () => now, { chance: () => 0 })
const queue = (db: Db) => db.selectFrom('nationalPush').selectAll().orderBy('id').execute()

describe('a dossier handled here', () => {
  test('counts as synchronised from the moment the national side acknowledges it', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now)
    const measured = async () => {
      const period = { from: '2026-09-01', to: '2026-09-30', asOf: now }
      const card = await getScorecard(db, scoring, 'H99.11', 'qd-766-2022', period, 'vi')
      const found = card.groups.flatMap((group) => group.indicators).find((one) => one.code === 'DOSSIER_SYNC')
      return { numerator: found?.numerator, denominator: found?.denominator }
    }
    expect(await measured()).toEqual({ numerator: 0, denominator: 1 })
    expect(await push(db, now)).toEqual({ accepted: 1, refused: 0, failed: 0, stopped: false })
    expect(await measured()).toEqual({ numerator: 1, denominator: 1 })
    expect((await recount(db, now)).differences).toEqual([])
    expect(there.dossiers.get(CODE)).toMatchObject({ ChuHoSo: 'Nguyễn Thị Thử' })
    await told(db, now, { TrangThaiHoSo: '9', NgayKetThucXuLy: '20260907080000' })
    expect(await measured()).toEqual({ numerator: 1, denominator: 1 })
    expect((await recount(db, now)).differences).toEqual([])
  })

  test('is told as new first and as an update once it was acknowledged', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now)
    await push(db, now)
    await told(db, now, { TrangThaiHoSo: '9' })
    await push(db, now)
    expect(there.letters).toEqual([
      { service: 'DongBoHoSoMC', madonvi: 'H99.11', isUpdating: false, codes: [CODE] },
      { service: 'DongBoHoSoMC', madonvi: 'H99.11', isUpdating: true, codes: [CODE] },
    ])
    expect(there.dossiers.get(CODE)).toMatchObject({ TrangThaiHoSo: '9' })
  })

  test('is told in the order in which things happened, a newer whole replacing the one before it', async ({
    db,
    now,
  }) => {
    await aGround(db, now)
    await told(db, now, { TrangThaiHoSo: '2' })
    const second = await told(db, now, { TrangThaiHoSo: '4' })
    await enqueuePush(db, { ...second, service: 'CapNhatTienDoHoSoMC', payload: step() }, now)
    await told(db, now, { TrangThaiHoSo: '9' })
    expect(await push(db, now)).toMatchObject({ accepted: 3 })
    expect(there.letters.map(({ service }) => service)).toEqual(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC', 'DongBoHoSoMC'])
    const [first, ...sent] = await queue(db)
    expect(first).toMatchObject({ supersededBy: sent[0]?.id, acknowledgedAt: null, attempts: 0 })
    expect(there.steps).toHaveLength(1)
  })

  test('is there before the step that was told with it', async ({ db, now }) => {
    await aGround(db, now)
    const one = await tellHere(db, { MaHoSo: CODE }, now)
    if (!one) throw new Error('The ground has no place for this dossier')
    const whole = { ...one, service: 'DongBoHoSoMC' as const }
    await oneStatement(db, pushParts([whole, { ...one, service: 'CapNhatTienDoHoSoMC', payload: step() }], now))
    expect(await push(db, now)).toEqual({ accepted: 2, refused: 0, failed: 0, stopped: false })
    expect(there.letters.map(({ service }) => service)).toEqual(['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'])
  })

  test('waits for its own earlier telling, and holds up no other', async ({ db, now }) => {
    await aGround(db, now)
    const first = await told(db, now)
    there.refuse(CODE, 'Sai thông tin')
    await push(db, now)
    await enqueuePush(db, { ...first, service: 'CapNhatTienDoHoSoMC', payload: step() }, now)
    await told(db, now, { MaHoSo: 'H99.11-260901-0002' })
    there.letters.length = 0
    expect(await push(db, now)).toMatchObject({ accepted: 1, refused: 0 })
    expect(there.letters.flatMap(({ codes }) => codes)).toEqual(['H99.11-260901-0002'])
  })

  test('acknowledged while it was only registered counts as synchronised once it is received', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now, { TrangThaiHoSo: '1', NgayTiepNhan: '' })
    await push(db, now)
    await told(db, now)
    expect((await recount(db, now)).differences).toEqual([])
    const { facts } = await db.selectFrom('dossier').select('facts').executeTakeFirstOrThrow()
    expect(facts & (1 << 17)).toBe(0)
  })
})

describe('what the national side refuses', () => {
  test('is kept with its reason and without the person, tried again, and stuck after the third time', async ({
    db,
    now,
  }) => {
    await aGround(db, now)
    await told(db, now)
    there.refuse(CODE, `${CODE}: số 000000000001 của Nguyễn Thị Thử không khớp, gọi 0900000000`)
    for (const minutes of [0, 1, 3]) await push(db, later(now, minutes))
    const [row] = await queue(db)
    expect(row).toMatchObject({
      attempts: 3,
      refused: true,
      failingSince: now,
      stuckAt: later(now, 3),
      lastCode: '-1',
      lastMessage: `${CODE}: số … của … không khớp, gọi …`,
      acknowledgedAt: null,
    })
    const attempts = await db.selectFrom('nationalPushAttempt').selectAll().orderBy('number').execute()
    expect(attempts.map(({ number, code }) => [number, code])).toEqual([
      [1, '-1'],
      [2, '-1'],
      [3, '-1'],
    ])
    there.refuse(CODE, null)
    await push(db, later(now, 24 * 60))
    expect((await queue(db))[0]).toMatchObject({ attempts: 4, stuckAt: null, lastCode: null, failures: 0 })
  })

  test('does not hold up the right ones in the same envelope, however the refusal is told', async ({ db, now }) => {
    await aGround(db, now)
    for (const [day, manner] of (['items', 'whole'] as const).entries()) {
      there.speak(manner)
      for (let n = 1; n <= 5; n += 1) await told(db, now, { MaHoSo: `H99.11-26090${day + 1}-000${n}` })
      there.refuse(`H99.11-26090${day + 1}-0003`, 'Sai mã')
      expect(await push(db, now)).toMatchObject({ accepted: 4, refused: 1 })
    }
  })

  test('is checked field by field there: a code that does not exist comes back with its name', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now, { NoiNopHoSo: '7' })
    await push(db, now)
    expect((await queue(db))[0]).toMatchObject({ lastMessage: 'NoiNopHoSo không có mã 7' })
  })

  test('is replaced by the next whole telling, even where a refused step stands between', async ({ db, now }) => {
    await aGround(db, now)
    const first = await told(db, now)
    await push(db, now)
    await enqueuePush(db, { ...first, service: 'CapNhatTienDoHoSoMC', payload: step({ TrangThai: '77' }) }, now)
    for (const minutes of [0, 1, 3]) await push(db, later(now, minutes))
    await told(db, later(now, 4), { TrangThaiHoSo: '9' })
    expect(await push(db, later(now, 4))).toMatchObject({ accepted: 1 })
    expect(there.dossiers.get(CODE)).toMatchObject({ TrangThaiHoSo: '9' })
  })

  test('is understood in the other form of answer too', async ({ db, now }) => {
    await aGround(db, now)
    there.speak('response_code')
    await told(db, now)
    expect(await push(db, now)).toMatchObject({ accepted: 1 })
  })
})

describe('when the national side is out of order', () => {
  for (const [trouble, code] of [
    ['slow', 'timeout'],
    ['drop', 'unreachable'],
    ['500', 'http-500'],
    ['html', 'not-json'],
  ] as const)
    test(`(${trouble}) the run stops, says why, and the next one after the wait succeeds`, async ({ db, now }) => {
      await aGround(db, now)
      await told(db, now)
      there.suffer(trouble)
      expect(await push(db, now)).toEqual({ accepted: 0, refused: 0, failed: 1, stopped: true })
      expect((await queue(db))[0]).toMatchObject({ lastCode: code, nextAt: new Date(now.getTime() + 30_000) })
      expect(await push(db, now)).toMatchObject({ accepted: 0, failed: 0 })
      expect(await push(db, later(now, 1))).toMatchObject({ accepted: 1 })
    })

  test('a session that ran out is renewed within the same sending', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now)
    await push(db, now)
    await told(db, now, { TrangThaiHoSo: '9' })
    there.suffer('session')
    expect(await push(db, now)).toMatchObject({ accepted: 1, failed: 0 })
    expect(there.logins()).toBe(2)
  })

  test('a wrong password is told as what it is', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now)
    national = connectNational({ ...there.settings, password: 'sai' })
    expect(await push(db, now)).toMatchObject({ failed: 1, stopped: true })
    expect((await queue(db))[0]).toMatchObject({ lastCode: 'login', lastMessage: 'Sai tên đăng nhập hoặc mật khẩu' })
  })

  test('an answer lost after all was stored leads to one dossier there, told twice', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now)
    there.suffer('lost')
    expect(await push(db, now)).toMatchObject({ failed: 1 })
    expect(there.dossiers.size).toBe(1)
    expect(await push(db, later(now, 1))).toMatchObject({ accepted: 1 })
    expect(there.letters.map(({ isUpdating }) => isUpdating)).toEqual([false, false])
    expect(there.dossiers.size).toBe(1)
    expect((await recount(db, now)).differences).toEqual([])
  })

  test('it is tried ever more rarely, never given up, and stuck after eight times', async ({ db, now }) => {
    await aGround(db, now)
    await told(db, now)
    await there.close()
    const waits: number[] = []
    let at = now
    for (let n = 1; n <= 12; n += 1) {
      await push(db, at)
      const [row] = await queue(db)
      waits.push(((row?.nextAt.getTime() ?? 0) - at.getTime()) / 60_000)
      expect(row?.stuckAt === null, `after ${n}`).toBe(n < 8)
      at = row?.nextAt ?? at
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 32, 64, 128, 180, 180, 180])
    there = await aNational()
    national = connectNational(there.settings)
    expect(await push(db, at)).toMatchObject({ accepted: 1 })
  })
})
