import { expect } from 'vitest'
import { openTasks, recount } from '#modules/cases/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { loadOnTimeBook, type OnTimeReading, onTimeReadings } from '#modules/deadlines/index.ts'
import { FACT } from '#modules/dossiers/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, listeners, receiveAtCounter } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, aResult } from '#test/support/life.ts'
import { getDossierFor } from './queries.ts'
import { reassessAll } from './reassessment.ts'

const as = (officer: Officer) => ({ as: 'officer' as const, officer })
const at = (text: string) => new Date(`${text}+07:00`)
const [AS_WRITTEN] = loadOnTimeBook().readings
const WAITING_COUNTS = { ...AS_WRITTEN, waitedCounts: true } as OnTimeReading

test('when waiting for papers begins to count, a dossier handled here is promised anew and stays as its ledger says', async ({
  db,
}) => {
  const { clerk, officer, leader, records } = await aCounter(db, at('2026-11-09T08:30:00'))
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), at('2026-11-09T08:30:00'))
  const step = async (who: Officer, now: string, outcome = 'done', papers: ReturnType<typeof aResult>[] = []) => {
    const task = openTasks(await getDossierFor(db, who, code))[0]?.number ?? 0
    return act(db, { code, kind: 'step', input: { task, outcome, note: '', papers } }, as(who), at(now))
  }
  await step(clerk, '2026-11-09T09:00:00')
  const asked = { ground: 'Thiếu bản vẽ', items: ['Bản vẽ'] }
  await act(db, { code, kind: 'supplement_request', input: asked }, as(officer), at('2026-11-10T09:00:00'))
  await act(db, { code, kind: 'supplement', input: { papers: [] } }, as(clerk), at('2026-11-12T09:00:00'))
  await step(officer, '2026-11-17T09:00:00', 'fit')
  await step(leader, '2026-11-17T10:00:00')
  await step(records, '2026-11-17T15:00:00', 'done', [aResult()])

  const legalDue = (await getDossierFor(db, clerk, code)).legalDueAt ?? 0
  const now = at('2026-11-20T08:00:00')
  expect(legalDue).toBe(at('2026-11-18T17:00:00').getTime()) // five days, of which two were waited
  expect(await promised()).toEqual(at('2026-11-16T17:00:00'))
  expect(await isOnTime()).toBe(true)

  const after = async () => ({ ...(await registryOf(db)), onTime: onTimeReadings([WAITING_COUNTS]) })
  const found = (await recount(db, now, undefined, after)).differences
  expect(found).toContain(
    `${code}: is told as due 2026-11-16T10:00:00.000Z, its ledger says ${new Date(legalDue).toISOString()}`,
  )
  const told = await pushes()
  expect(await reassessAll(db, now, { listeners, lock: after })).toBe(1)
  expect((await recount(db, now, undefined, after)).differences).toEqual([])
  expect(await promised()).toEqual(new Date(legalDue))
  expect(await isOnTime()).toBe(true)
  expect(await pushes()).toBe(told + 1) // the national side hears of it
  expect(await reassessAll(db, now, { listeners, lock: after })).toBe(0)

  async function theDossier() {
    return db.selectFrom('dossier').select(['dueAt', 'facts']).where('code', '=', code).executeTakeFirstOrThrow()
  }
  async function promised() {
    return (await theDossier()).dueAt
  }
  async function isOnTime() {
    return ((await theDossier()).facts & FACT.onTime) !== 0
  }
  async function pushes() {
    return (await db.selectFrom('nationalPush').select('id').where('service', '=', 'DongBoHoSoMC').execute()).length
  }
})
