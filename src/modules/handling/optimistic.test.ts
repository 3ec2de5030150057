import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { oneStatement, STALE_WRITE } from '#lib/db/statements.ts'
import { Refusal } from '#lib/errors.ts'
import { actionsOf, dossierFaults, getDossier, INPUT, recount } from '#modules/cases/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter, aFiling, atWork } from '#test/support/life.ts'
import { readOptimistic, readOptimisticNew } from './optimistic.ts'
import type { Principal } from './principal.ts'
import { getDossierFor } from './queries.ts'

const now = new Date('2026-11-09T02:00:00Z')
let db: Db
let own: Awaited<ReturnType<typeof freshDatabase>>
let people: Awaited<ReturnType<typeof aCounter>>
let clerk: Principal

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 20 })
  people = await aCounter(db, now)
  clerk = { as: 'officer', officer: people.clerk }
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

const received = () => receiveAtCounter(db, aFiling(), clerk, now)
const asking = (key?: string) => ({ actor: 'test', key })
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'went through',
    (error: { code?: string }) => error.code ?? error,
  )

describe('what was worked out from a dossier is written', () => {
  test('while nothing has come between', async () => {
    const { code } = await received()
    const { gate } = await readOptimistic(db, code, clerk, asking())
    expect(await codeOf(oneStatement(db, [], gate))).toBe('went through')
  })

  test('not after somebody else has acted', async () => {
    const { code } = await received()
    const { gate } = await readOptimistic(db, code, clerk, asking())
    await act(db, { code, kind: 'claim', input: { task: 1 } }, clerk, now)
    expect(await codeOf(oneStatement(db, [sql`update dossier_sequence set last = 99`], gate))).toBe(STALE_WRITE)
    expect(await db.selectFrom('dossierSequence').where('last', '=', 99).selectAll().execute()).toEqual([])
  })

  test('not after its facts were changed by word from the national side', async () => {
    const { code } = await received()
    const { gate } = await readOptimistic(db, code, clerk, asking())
    await sql`update dossier set version = version where code = ${code}`.execute(db)
    expect(await codeOf(oneStatement(db, [], gate))).toBe('went through')
    await sql`update dossier set version = version + 1 where code = ${code}`.execute(db)
    expect(await codeOf(oneStatement(db, [], gate))).toBe(STALE_WRITE)
    await sql`update dossier set version = version - 1 where code = ${code}`.execute(db)
  })

  test('not after the agencies or the catalogue have changed', async () => {
    const { code } = await received()
    const { gate } = await readOptimistic(db, code, clerk, asking())
    await sql`update agency set name = name where code = 'H99'`.execute(db)
    expect(await codeOf(oneStatement(db, [], gate))).toBe(STALE_WRITE)
  })

  test('not while another action, begun before, is not yet committed: it waits and then gives way', async () => {
    const { code } = await received()
    const { gate } = await readOptimistic(db, code, clerk, asking())
    let late: Promise<unknown> = Promise.resolve()
    await db.transaction().execute(async (tx) => {
      await act(tx, { code, kind: 'claim', input: { task: 1 } }, clerk, now)
      late = codeOf(oneStatement(db, [], gate))
      await new Promise((done) => setTimeout(done, 50))
    })
    expect(await late).toBe(STALE_WRITE)
  })
})

describe('a new dossier gets the number that was read', () => {
  const place = { counter: 'H99.12', day: '2026-11-09' }
  const counted = () =>
    db.selectFrom('dossierSequence').select('last').where('day', '=', '2026-11-09').orderBy('agencyId')
  const write = async () => {
    const { counted, gate } = await readOptimisticNew(db, place, asking())
    return () => codeOf(oneStatement(db, [counted], gate))
  }

  test('while the counter gave no other', async () => {
    const [first, late] = [await write(), await write()]
    expect(await first()).toBe('went through')
    expect(await late()).toBe(STALE_WRITE)
    expect(await (await write())()).toBe('went through')
    expect((await counted().execute()).at(-1)).toEqual({ last: 2 })
  })

  test('not after the agencies or the catalogue have changed', async () => {
    const late = await write()
    const before = await counted().execute()
    await sql`update agency set name = name where code = 'H99'`.execute(db)
    expect(await late()).toBe(STALE_WRITE)
    expect(await counted().execute()).toEqual(before)
  })

  test('and twenty at once at one counter leave no number out, whoever of them had to wait', async () => {
    const filing = aFiling({ intake: 'H99.11' })
    const before = (await counted().execute())[0]?.last ?? 0
    const done = await Promise.all(Array.from({ length: 20 }, () => receiveAtCounter(db, filing, clerk, now)))
    const numbers = done.map(({ code }) => Number(code.split('-').at(-1))).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i))
  })
})

test('the same request sent twenty times at once is done once, and everybody gets the first answer', async () => {
  const { code } = await received()
  const request = { code, kind: 'claim' as const, input: { task: 1 }, key: 'một lần' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => act(db, request, clerk, now)))
  expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]))
  expect(await getDossierFor(db, people.clerk, code)).toMatchObject({ version: 2 })
  expect(await act(db, request, clerk, now)).toEqual(answers[0])
})

test('many hands at once on one dossier, some in a transaction and some not: every row, fact and tally stays true', async () => {
  const { code } = await received()
  const claim = { code, kind: 'claim' as const, input: { task: 1 } }
  const give = { code, kind: 'assignment' as const, input: { task: 1, assignee: null } }
  const leader: Principal = { as: 'officer', officer: await atWork(db, 'Trần Thị Trưởng', 'H99.11', 'leader') }
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, (_, i) => {
      const [request, principal] = i % 2 === 0 ? ([claim, clerk] as const) : ([give, leader] as const)
      return i % 3 === 0
        ? db.transaction().execute((tx) => act(tx, request, principal, now))
        : act(db, request, principal, now)
    }),
  )
  const odd = results.flatMap((one) =>
    one.status === 'rejected' && !(one.reason instanceof Refusal) ? [one.reason] : [],
  )
  expect(odd).toEqual([])
  const { id } = await db.selectFrom('dossier').select('id').where('code', '=', code).executeTakeFirstOrThrow()
  expect(dossierFaults(await getDossier(db, id), await actionsOf(db, id), 'pause')).toEqual([])
  expect((await recount(db, now)).differences).toEqual([])
})

test('for a stranger there is no dossier, whatever they try', async () => {
  const { code } = await received()
  const stranger: Principal = { as: 'officer', officer: await atWork(db, 'Người Khác', 'H99.1', 'officer') }
  const somebody: Principal = { as: 'applicant', citizenId: '00000000-0000-4000-8000-000000000009', name: 'Ai đó' }
  for (const kind of Object.keys(INPUT) as (keyof typeof INPUT)[])
    for (const doer of [stranger, somebody])
      await expect(act(db, { code, kind, input: {} as never }, doer, now)).rejects.toMatchObject({ status: 404 })
  expect(await getDossierFor(db, people.clerk, code)).toMatchObject({ version: 1 })
})
