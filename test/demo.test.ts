import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LoadedDemo, loadDemo } from '#demo/index.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { FACT } from '#modules/dossiers/index.ts'
import { findKey } from '#modules/identity/index.ts'
import { getRanking, getScorecard } from '#modules/scoring/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { scoring } from '#test/support/scoring.ts'

const now = new Date('2026-11-20T03:00:00Z')
const scale = 0.05
let db: Db
let own: Awaited<ReturnType<typeof freshDatabase>>
let loaded: LoadedDemo | undefined

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 2 })
  loaded = await loadDemo(db, now, { scale })
}, 120_000)
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

test('the dossiers go in, a handful waits for an unknown procedure, and every figure equals a recount', async () => {
  expect(loaded?.dossiers).toBeGreaterThan(1800)
  expect(loaded?.quarantined).toBeGreaterThanOrEqual(4)
  expect(loaded?.quarantined).toBeLessThan(10)
  const { dossiers, differences } = await recount(db, now)
  expect(differences).toEqual([])
  expect(dossiers).toBe(loaded?.dossiers)
}, 60_000)

test('the key of the ready line writes for the whole province', async () => {
  expect(await findKey(db, loaded?.key ?? '')).toMatchObject({ agencyCode: 'H36' })
})

test('a database that has agencies is left as it is', async () => {
  expect(await loadDemo(db, now)).toBeUndefined()
})

const is = (...names: (keyof typeof FACT)[]) => `facts & ${names.reduce((bits, name) => bits | FACT[name], 0)} <> 0`
const isNot = (...names: (keyof typeof FACT)[]) => `facts & ${names.reduce((bits, name) => bits | FACT[name], 0)} = 0`
const overdue = `late_after < '${now.toISOString()}'`
const inTerm = `late_after >= '${now.toISOString()}'`
const said = (condition: string) =>
  `exists (select from dossier_event e where e.dossier_id = d.id and e.kind = 'snapshot' and ${condition})`
const entry = (list: string, condition: string) =>
  said(`exists (select from json_array_elements(payload -> '${list}') as one where ${condition})`)

/** Every shape that matters, and how many in a thousand there are at least and at most. */
const shapes: [string, string, number, number][] = [
  ['early', is('early'), 250, 700],
  ['on the due day', is('onDay'), 100, 600],
  ['ended late', `${is('resolved')} and ${isNot('onTime', 'supplementedTwice')}`, 20, 200],
  ['open in term', inTerm, 10, 200],
  ['open and overdue', overdue, 2, 80],
  ['supplemented once, papers came', 'supplements = 1 and supplements_done = 1', 20, 80],
  ['waiting for papers', `state = 5 and ${is('waitsForPapers')}`, 1, 20],
  ['supplemented twice', is('supplementedTwice'), 3, 25],
  ['withdrawn', 'state = 7', 3, 20],
  ['stopped', 'state = 8', 3, 20],
  ['finished, not fetched', 'state = 9', 8, 80],
  ['returned', 'state = 10 and finished_at is not null', 600, 960],
  ['returned without NgayKetThucXuLy', 'state = 10 and finished_at is null', 8, 60],
  ['refused', 'state = 3', 4, 30],
  ['registered', 'state = 1', 1, 20],
  ['never received', 'received_at is null and state <> 3', 1, 30],
  ['without NgayHenTra', `due_at is null and ${is('received')}`, 8, 40],
  ['online, e-result where there is a paper', is('online'), 200, 700],
  ['online without the e-result it needs', `channel = 2 and state = 10 and ${isNot('online')}`, 30, 300],
  ['by post', 'channel = 3', 8, 60],
  ['a fee to pay', is('feeDue'), 150, 600],
  ['no fee', isNot('feeDue'), 300, 900],
  ['a fee of 0 listed', entry('DanhSachLePhi', `one ->> 'Gia' = '0'`), 20, 100],
  [
    'paid through the national portal',
    `${is('paidOnline')} and ${said(`payload ->> 'DuocThanhToanTrucTuyen' = '1'`)}`,
    10,
    300,
  ],
  [
    "paid through the province's portal",
    `${is('paidOnline')} and ${said(`payload ->> 'DuocThanhToanTrucTuyen' = '2'`)}`,
    20,
    400,
  ],
  ['digitised data reused', is('reused'), 200, 800],
  ['from the personal storage', is('storage'), 100, 600],
  ['population data', is('citizen'), 300, 950],
  ['digitised', is('digitised'), 150, 800],
  ['a file taken back', entry('TaiLieuNop', `one ->> 'IsDeleted' = '1'`), 2, 30],
  ['codes in the order of QĐ 20/2020', "code like 'H%'", 400, 900],
  ['codes in the older order', "code like '000.%'", 100, 600],
  ['agencies in the older order', said(`payload ->> 'DonViXuLy' like '000.%'`), 100, 600],
  ['sequences of 4 digits', "code ~ '-[0-9]{4}$'", 200, 700],
  ['sequences of 5 digits', "code ~ '-[0-9]{5}$'", 100, 500],
  ['sequences of 6 digits', "code ~ '-[0-9]{6}$'", 30, 400],
  ['sequences of 7 digits', "code ~ '-[0-9]{7}$'", 30, 400],
  [
    'told step by step',
    `exists (select from dossier_event e where e.dossier_id = d.id and e.kind = 'progress')`,
    5,
    100,
  ],
  ['complained about', 'complaints > 0', 1, 30],
]

test.for(shapes)('%s: in sensible share', async ([, condition, least, most]) => {
  const { rows } = await sql<{ share: number }>`
    select 1000.0 * count(*) filter (where ${sql.raw(condition)}) / count(*) as share from dossier d`.execute(db)
  expect(rows[0]?.share).toBeGreaterThanOrEqual(least)
  expect(rows[0]?.share).toBeLessThanOrEqual(most)
})

test('every dossier is received by an agency that existed, before and after 01/07/2025', async () => {
  const { rows } = await sql<{ outside: number; before: number; ahead: number }>`
    select count(*) filter (where received_on not between valid_from and valid_to) as outside,
      count(*) filter (where received_on < '2025-07-01') as before,
      count(*) filter (where greatest(received_at, finished_at, returned_at, submitted_at) > ${now}) as ahead
    from dossier join agency on agency.id = agency_id`.execute(db)
  expect(rows[0]).toMatchObject({ outside: 0, ahead: 0 })
  expect(rows[0]?.before).toBeGreaterThan(5)
})

test('on days of rest only online dossiers come in', async () => {
  const { rows } = await sql<{ channel: number }>`
    select distinct channel from dossier where extract(dow from received_on) = 0 or received_on = '2026-02-18'`.execute(
    db,
  )
  expect(rows).toEqual([{ channel: 2 }])
})

test('the province scores as provinces do, and its communes are spread', async () => {
  const period = { from: '2026-01-01', to: '2026-12-31', asOf: now }
  const card = await getScorecard(db, scoring, 'H36', 'qd-766-2022', period, 'vi')
  expect(card.total).toBeGreaterThan(60)
  expect(card.total).toBeLessThan(77)
  const { items } = await getRanking(db, scoring, 'qd-766-2022', { ...period, under: 'H36', level: 'commune' }, 'vi')
  expect(items).toHaveLength(124)
  expect(new Set(items.map((item) => item.class)).size).toBeGreaterThanOrEqual(3)
  expect(items.filter((item) => item.small).length).toBeGreaterThan(3)
})

test('the same moment gives the same facts', { timeout: 120_000 }, async () => {
  const other = await freshDatabase()
  const twin = connect(other.url, { role: 'app', max: 2 })
  try {
    await loadDemo(twin, now, { scale })
    expect(await factsIn(twin)).toEqual(await factsIn(db))
  } finally {
    await twin.destroy()
    await other.drop()
  }
})

const factsIn = (one: Db) =>
  one
    .selectFrom('dossier')
    .select([
      'code',
      'agencyId',
      'procedureId',
      'facts',
      'points',
      'lateAfter',
      'handlingSeconds',
      'state',
      'complaints',
      'digest',
    ])
    .orderBy('code')
    .execute()
