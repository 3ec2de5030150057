import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { log } from '#lib/log.ts'
import { recount } from '#modules/cases/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aNational, type StandIn } from '#test/support/national.ts'
import { tellHere } from '#test/support/native.ts'
import { until } from '#test/support/processes.ts'
import { aGround } from '#test/support/reference.ts'
import { compareDossier } from './comparison.ts'
import { connectNational, type National } from './national-client.ts'
import { enqueuePush } from './queue.ts'
import { pushDue } from './sending.ts'

const now = new Date('2026-11-22T02:00:00Z')
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let there: StandIn
let national: National

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 6 })
  there = await aNational()
  national = connectNational(there.settings)
  await aGround(db, now)
})
afterAll(async () => {
  await there.close()
  await db.destroy()
  await own.drop()
})
beforeEach(async () => {
  there.letters.length = 0
  await pushDue(db, national, () => now)
  there.letters.length = 0
})

const codeOf = (series: number, n: number) => `H99.11-26090${series}-${String(n).padStart(4, '0')}`

async function told(code: string, fields: Record<string, unknown> = {}) {
  await db.transaction().execute(async (tx) => {
    const one = await tellHere(tx, { MaHoSo: code, ...fields }, now)
    if (one) await enqueuePush(tx, { ...one, service: 'DongBoHoSoMC' }, now)
  })
}

test('four workers at once send each dossier once, in envelopes, and every one is acknowledged', async () => {
  for (let n = 1; n <= 40; n += 1) await told(codeOf(1, n))
  const worker = () => pushDue(db, national, () => now, { atOnce: 5 })
  const ends = await Promise.all([worker(), worker(), worker(), worker()])
  expect(ends.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(40)
  const sent = there.letters.flatMap(({ codes }) => codes)
  expect(sent).toHaveLength(40)
  expect(new Set(sent).size).toBe(40)
  expect((await recount(db, now)).differences).toEqual([])
})

test('a worker killed while it sends has taken nothing away: the dossier is sent again and is one there', async () => {
  await told(codeOf(2, 1))
  const before = there.slowed()
  there.suffer('slow')
  const killed = pushDue(db, national, () => now).catch(() => 'killed')
  await until(() => there.slowed() > before)
  const administrator = connect(own.url, { max: 1 })
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`.execute(
    administrator,
  )
  await administrator.destroy()
  expect(await killed).toBe('killed')
  expect(await pushDue(db, national, () => now)).toMatchObject({ accepted: 1 })
  expect(there.dossiers.has(codeOf(2, 1))).toBe(true)
  expect((await recount(db, now)).differences).toEqual([])
})

test('a command never waits for a sending under way, and what it tells goes next', async () => {
  await told(codeOf(3, 1), { TrangThaiHoSo: '2' })
  const before = there.slowed()
  there.suffer('slow')
  const patient = connectNational({ ...there.settings, timeoutMs: 10_000 })
  const sending = pushDue(db, patient, () => now)
  await until(() => there.slowed() > before)
  await told(codeOf(3, 1), { TrangThaiHoSo: '9' })
  expect(await sending).toMatchObject({ accepted: 2 })
  expect(there.dossiers.get(codeOf(3, 1))).toMatchObject({ TrangThaiHoSo: '9' })
})

test('what is logged of a refusal names no one', async () => {
  await told(codeOf(4, 1))
  there.refuse(codeOf(4, 1), 'Nguyễn Thị Thử, 000000000001: sai')
  const warned = vi.spyOn(log, 'warn')
  await pushDue(db, national, () => now)
  expect(warned.mock.calls).toEqual([[{ code: '-1', count: 1 }, 'not taken by the national side']])
  warned.mockRestore()
})

test('an operator sees field by field where the national record differs, without the person', async () => {
  const code = codeOf(5, 1)
  await told(code)
  expect(await compareDossier(db, national, code)).toEqual({ there: false })
  await pushDue(db, national, () => now)
  expect(await compareDossier(db, national, code)).toEqual({ there: true, differences: [] })
  const theirs = there.dossiers.get(code) ?? {}
  there.dossiers.set(code, { ...theirs, TrangThaiHoSo: 2, ChuHoSo: 'Trần Văn Khác', HinhThuc: null })
  expect(await compareDossier(db, national, code)).toEqual({
    there: true,
    differences: [
      { field: 'ChuHoSo', ours: '***', theirs: '***' },
      { field: 'TrangThaiHoSo', ours: '4', theirs: '2' },
    ],
  })
  await expect(compareDossier(db, national, 'H99.11-260905-9999')).rejects.toMatchObject({ status: 404 })
  there.suffer('html')
  expect(await compareDossier(db, national, code)).toMatchObject({ there: null, code: 'not-json' })
})

test('the lists of the national side can be looked up', async () => {
  const agencies = await national.lookUp({ service: 'LayDanhMucCoQuan' })
  expect(agencies).toMatchObject({ kind: 'answered', whole: { accepted: true } })
  const procedures = await national.lookUp({ service: 'LayDanhSachTTHC' })
  expect(procedures.kind === 'answered' && procedures.result).toHaveLength(3)
  const one = await national.lookUp({ service: 'LayThuTuc', maTTHC: '9.000002' })
  expect(one.kind === 'answered' && one.result).toMatchObject([{ MaTTHC: '9.000002' }])
})
