import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { actionsOf, dossierFaults, getDossier, openTasks, recount } from '#modules/cases/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter, aFiling, atWork } from '#test/support/life.ts'
import type { Principal } from './principal.ts'
import { getDossierFor } from './queries.ts'
import { ActionRefused } from './refused.ts'

const now = new Date('2026-11-09T02:00:00Z')
const AT_ONCE = 50
let db: Db
let own: Awaited<ReturnType<typeof freshDatabase>>
let people: Awaited<ReturnType<typeof aCounter>>

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: AT_ONCE })
  people = await aCounter(db, now)
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

const as = (officer: (typeof people)['clerk']): Principal => ({ as: 'officer', officer })
const all = <T>(work: (i: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: AT_ONCE }, (_, i) => work(i)))
const refusals = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as ActionRefused).refusal ?? one.reason] : []))

async function faultsOf(code: string) {
  const { id } = await db.selectFrom('dossier').select('id').where('code', '=', code).executeTakeFirstOrThrow()
  return dossierFaults(await getDossier(db, id), await actionsOf(db, id), 'pause')
}

test('fifty press at once on the same step: one does it, the others are told, nothing is lost', async () => {
  const { code } = await receiveAtCounter(db, aFiling(), as(people.clerk), now)
  const task = openTasks(await getDossierFor(db, people.clerk, code))[0]?.number ?? 0
  const input = { task, outcome: 'done', note: '', papers: [] }
  const results = await all(() => act(db, { code, kind: 'step', input }, as(people.clerk), now))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(new Set(refusals(results))).toEqual(new Set(['task_closed']))
  expect(await getDossierFor(db, people.clerk, code)).toMatchObject({ version: 2, phase: 'handling' })
  expect(await faultsOf(code)).toEqual([])
})

test('fifty officers take the same task at once: one has it, the others see that it is taken', async () => {
  const { code } = await receiveAtCounter(db, aFiling(), as(people.clerk), now)
  const officers = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, i) => atWork(db, `Cán bộ ${i}`, 'H99.11', 'clerk')),
  )
  const results = await all((i) =>
    act(db, { code, kind: 'claim', input: { task: 1 } }, as(officers[i] ?? people.clerk), now),
  )
  const winners = results.flatMap(({ status }, i) => (status === 'fulfilled' ? [officers[i]?.id] : []))
  expect(winners).toHaveLength(1)
  expect(new Set(refusals(results))).toEqual(new Set(['task_taken']))
  const [task] = openTasks(await getDossierFor(db, people.clerk, code))
  expect(task?.assignee).toBe(winners[0])
})

test('the same form sent fifty times at once makes one dossier, and everybody gets its code', async () => {
  const key = 'b3b1c1a0-0000-4000-8000-000000000001'
  const results = await all(() => receiveAtCounter(db, aFiling(), as(people.clerk), now, key))
  const codes = new Set(results.map((one) => (one.status === 'fulfilled' ? one.value.code : one.reason)))
  expect(codes.size).toBe(1)
})

test('fifty people at fifty counters file at once: fifty numbers, no two alike, and every figure adds up', async () => {
  const results = await all((i) =>
    receiveAtCounter(db, aFiling({ parties: [{ role: 'owner', name: `Người ${i}` }] }), as(people.clerk), now),
  )
  const codes = new Set(results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.code] : [])))
  expect(codes.size).toBe(AT_ONCE)
  expect((await recount(db, now)).differences).toEqual([])
})

test('whoever acts on what was on the screen before somebody else changed it is told so', async () => {
  const { code, version } = await receiveAtCounter(db, aFiling(), as(people.clerk), now)
  await act(db, { code, kind: 'claim', input: { task: 1 } }, as(people.clerk), now)
  const late = { code, kind: 'correction' as const, input: { ground: 'Gõ nhầm', returnAddress: 'Số 1' }, seen: version }
  const refused = await act(db, late, as(people.clerk), now).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ActionRefused)
  expect(refused).toMatchObject({ refusal: 'changed_meanwhile' })
})
