import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrive } from '#demo/dossiers/arrivals.ts'
import { keepArriving, loadDemo } from '#demo/index.ts'
import { chanceOf } from '#demo/random.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { ingest } from '#modules/exchange/index.ts'
import { freshDatabase } from '#test/support/index.ts'

const start = new Date('2026-11-20T16:30:00Z') // Friday, half past eleven at night in Viet Nam
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
let db: Db
let own: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 2 })
  await loadDemo(db, start, { scale: 0.02 })
}, 120_000)
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

const messages = () =>
  sql<{ service: string; updating: boolean; received: number; lost: number }>`
  select service, is_updating as updating, sum(received)::int as received, sum(refused + quarantined)::int as lost
  from message where at > ${start} group by 1, 2`.execute(db)

test('new dossiers, steps and results come in at any hour, across midnight, and figures equal a recount', async () => {
  const before = await total()
  const chance = chanceOf('a night')
  for (let i = 1; i <= 120; i++) await arrive(db, later(i * 20), chance)
  const { rows } = await messages()
  expect(rows).toHaveLength(3)
  for (const { lost, received } of rows) {
    expect(lost).toBe(0)
    expect(received).toBeGreaterThan(10)
  }
  expect(await total()).toBeGreaterThan(before + 30)
  const today = await sql`select 1 from dossier where received_on = '2026-11-21'`.execute(db)
  expect(today.rows.length).toBeGreaterThan(3)
  expect((await recount(db, later(3000))).differences).toEqual([])
}, 60_000)

test('the dossiers of other senders are left alone', async () => {
  const hoSo = { MaHoSo: 'H36.174-261120-99001', MaTTHC: '1.001193', KenhThucHien: '1', DonViXuLy: 'H36.174' }
  const times = { NgayTiepNhan: '20261120080000', NgayHenTra: '20261120233500', TrangThaiHoSo: '4' }
  const delivery = { service: 'DongBoHoSoMC' as const, agencyCode: 'H36', isUpdating: false }
  await ingest(db, { ...delivery, items: [{ value: { ...hoSo, ...times } }] }, { actor: 'key:1', scope: null }, start)
  const chance = chanceOf('others')
  for (let i = 1; i <= 60; i++) await arrive(db, later(i), chance)
  const known = await db.selectFrom('dossier').select(['state', 'version']).where('code', '=', hoSo.MaHoSo).execute()
  expect(known).toEqual([{ state: 4, version: 1 }])
}, 60_000)

test('it stops when told to', async () => {
  const before = await total()
  const ending = new AbortController()
  let tick = 10_000
  const living = keepArriving(db, () => later(tick++), { signal: ending.signal, pause: [1, 5] })
  await expect.poll(total, { timeout: 10_000 }).toBeGreaterThan(before + 3)
  ending.abort()
  await living
  const after = await total()
  await wait(60)
  expect(await total()).toBe(after)
})

test('a database that does not answer is tried again', async () => {
  const nowhere = connect('postgres://nobody@127.0.0.1:1/none', { max: 1 })
  const ending = new AbortController()
  let looks = 0
  const clock = () => later(looks++)
  const living = keepArriving(nowhere, clock, { signal: ending.signal, pause: [1, 2] })
  await expect.poll(() => looks, { timeout: 10_000 }).toBeGreaterThan(5)
  ending.abort()
  await living
  await nowhere.destroy()
})

async function total(): Promise<number> {
  const { count } = await db
    .selectFrom('dossier')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
