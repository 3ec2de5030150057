import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { deleteDossier, recordOpinion } from '#modules/dossiers/index.ts'
import { importAgencies } from '#modules/units/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { aSystem, resultsOf, type SyncReply, type System, written } from '#test/support/sync.ts'
import { listMissing } from './quarantine.ts'
import { replayQuarantine } from './replay.ts'

const now = new Date('2026-11-22T02:00:00Z')
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let system: System
let code = ''

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 20 })
  await aGround(db, now)
  system = await aSystem(db, now, 'H99')
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

let tests = 0
beforeEach(() => {
  tests += 1
  code = `H99.11-260901-${String(tests).padStart(4, '0')}`
})

const times = <T>(count: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)))
const all = (replies: SyncReply[]) => replies.flatMap(resultsOf)
const expectExact = async () => expect((await recount(db, now)).differences).toEqual([])
const minute = (i: number) => String(i).padStart(2, '0')

test('twenty requests at once with the same dossier make one dossier', async () => {
  const before = await written(db)
  const results = all(await times(20, () => system.push(aHoSo({ MaHoSo: code }))))
  expect(results.toSorted()).toEqual(['accepted', ...new Array(19).fill('unchanged')])
  const after = await written(db)
  expect({
    dossiers: after.dossiers - before.dossiers,
    events: after.events - before.events,
    received: after.received - before.received,
  }).toEqual({ dossiers: 1, events: 1, received: 1 })
  await expectExact()
})

test('sixty requests at once with a dossier each share transactions, and each is answered for its own', async () => {
  const before = await written(db)
  const lines = await db.selectFrom('message').select(db.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const replies = await times(60, (i) => system.push(aHoSo({ MaHoSo: `H99.11-260831-${String(1000 + i)}` })))
  expect(new Set(replies.map((reply) => reply.body.results[0]?.MaHoSo)).size).toBe(60)
  expect(all(replies)).toEqual(new Array(60).fill('accepted'))
  expect((await written(db)).dossiers - before.dossiers).toBe(60)
  const after = await db.selectFrom('message').select(db.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  expect(after.n - lines.n).toBeLessThan(30)
  await expectExact()
})

test('twenty requests at once with twenty states of one dossier are one dossier with its whole history', async () => {
  const replies = await times(20, (i) =>
    system.push(
      aHoSo({
        MaHoSo: code,
        TrangThaiHoSo: String((i % 9) + 2),
        ...(i > 9 && { NgayKetThucXuLy: `202609041000${minute(i)}` }),
        NgayTiepNhan: `202609010815${minute(i)}`,
      }),
    ),
  )
  const results = all(replies)
  expect(results.filter((result) => result === 'accepted')).toHaveLength(1)
  expect(results.filter((result) => result === 'refused' || result === 'quarantined')).toEqual([])
  const { id, version } = await db
    .selectFrom('dossier')
    .select(['id', 'version'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  expect(version).toBe(20)
  expect(
    await db.selectFrom('dossierEvent').select('version').where('dossierId', '=', id).orderBy('version').execute(),
  ).toHaveLength(20)
  await expectExact()
})

test('the same many dossiers in twenty orders at once are each there once', async () => {
  const before = await written(db)
  const codes = Array.from({ length: 60 }, (_, i) => `H99.12-260${(tests % 9) + 1}01-${String(1000 + i)}`)
  await times(20, (i) =>
    system.push(
      ...[...codes.slice(i * 3), ...codes.slice(0, i * 3)].map((MaHoSo) => aHoSo({ MaHoSo, DonViXuLy: 'H99.12' })),
    ),
  )
  const after = await written(db)
  expect(after.dossiers - before.dossiers).toBe(60)
  expect(after.events - before.events).toBe(60)
  await expectExact()
})

test('a step that arrives with its dossier at one moment is never left waiting', async () => {
  for (let round = 0; round < 30; round++) {
    const MaHoSo = `H99.11-260902-${String(round).padStart(4, '0')}`
    const step = { MaHoSo, ThoiDiemXuLy: '20260903100000', TrangThai: '8' }
    await Promise.all(
      round % 2 === 0
        ? [system.steps(step), system.push(aHoSo({ MaHoSo }))]
        : [system.push(aHoSo({ MaHoSo })), system.steps(step)],
    )
    expect(
      await db.selectFrom('dossier').select('state').where('code', '=', MaHoSo).execute(),
      `round ${round}`,
    ).toEqual([{ state: 8 }])
  }
  expect(await listMissing(db)).toEqual([])
  await expectExact()
})

test('tellings, steps, opinions, deletions and new agencies at once leave the tallies exact', {
  timeout: 60_000,
}, async () => {
  const codes = Array.from({ length: 5 }, (_, i) => `H99.11-260903-000${i}`)
  const anyOf = (i: number) => codes[i % codes.length] ?? code
  await times(120, async (i) => {
    const MaHoSo = anyOf(i * 7)
    const missing = (error: { status?: number }) => expect(error.status).toBe(404)
    if (i % 6 === 0) await deleteDossier(db, MaHoSo, 'nhập trùng', 'operator', now).catch(missing)
    else if (i % 6 === 1)
      await recordOpinion(db, { code: MaHoSo, kind: 'dislike', source: `kiosk ${i}` }, 'operator', now).catch(missing)
    else if (i % 6 === 2)
      await system.steps({ MaHoSo, ThoiDiemXuLy: `2026090310${minute(i % 60)}00`, TrangThai: String((i % 10) + 1) })
    else if (i === 45)
      await importAgencies(
        db,
        'code,name,level,parent,territory,valid_from,valid_to\nH99.13,Xã Mới,commune,H99,,2020-01-01,\n',
      )
    else
      expect(
        (
          await system.push(
            aHoSo({
              MaHoSo,
              DonViXuLy: i % 4 ? 'H99.11' : 'H99.13',
              NgayTiepNhan: `2026090${(i % 5) + 1}081500`,
              TrangThaiHoSo: String((i % 10) + 1),
            }),
          )
        ).status,
      ).toBe(200)
  })
  await replayQuarantine(db, now)
  expect((await listMissing(db)).filter(({ reason }) => reason !== 'unknown_dossier')).toEqual([])
  await expectExact()
})
