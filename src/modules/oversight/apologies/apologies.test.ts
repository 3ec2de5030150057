import { expect } from 'vitest'
import { createApp } from '#main/app.tsx'
import { getDossierFor } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, draftApologies, receiveAtCounter } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling } from '#test/support/life.ts'
import { aboutToBeLate, heatByWeek, lateNow, lateSteps, loadByPerson, stuck, weeksUntil } from '../queries.ts'
import { publicApologies } from './queries.ts'

const as = (officer: Officer) => ({ as: 'officer' as const, officer })
const at = (text: string) => new Date(`${text}+07:00`)

/** Received on Monday for the next Monday, forwarded, then left lying with the officer, who had three days. */
async function aForgottenDossier(db: Parameters<typeof aCounter>[0]) {
  const people = await aCounter(db, at('2026-11-02T08:00:00'))
  const owner = { role: 'owner' as const, name: 'Nguyễn Thị Bí Mật', idNumber: '001190000001' }
  const { code } = await receiveAtCounter(
    db,
    aFiling({ parties: [owner] }),
    as(people.clerk),
    at('2026-11-02T08:00:00'),
  )
  const input = { task: 1, outcome: 'done', note: '', papers: [] }
  await act(db, { code, kind: 'step', input }, as(people.clerk), at('2026-11-02T09:00:00'))
  return { code, people, agencyId: people.leader.duties[0]?.agencyId ?? 0 }
}

test('a dossier behind its process gets a draft of the apology in time for the leader to sign it a day before', async ({
  db,
}) => {
  const { code, people } = await aForgottenDossier(db)
  expect(await draftApologies(db, at('2026-11-04T09:00:00'))).toBe(0) // in term, nobody is behind
  expect(await draftApologies(db, at('2026-11-06T09:00:00'))).toBe(1) // due on Monday 09/11, the officer's share ended on 05/11
  expect(await draftApologies(db, at('2026-11-06T10:00:00'))).toBe(0)
  const [draft] = (await getDossierFor(db, people.clerk, code)).apologies
  expect(draft).toMatchObject({ step: 'Thẩm định', until: '2026-11-11', signedAt: null })

  await act(db, { code, kind: 'apology', input: {} }, as(people.leader), at('2026-11-06T11:00:00'))
  expect((await getDossierFor(db, people.clerk, code)).dueAt).toBe(at('2026-11-11T17:00:00').getTime())
  const list = await publicApologies(db, 1)
  expect(list).toMatchObject({ total: 1, items: [{ code: 'H99.11-261102-**01', lateAgency: 'Xã Bình An' }] })
})

test('the public register shows reason and new day, and nobody by name', async ({ db }) => {
  const { code, people } = await aForgottenDossier(db)
  await draftApologies(db, at('2026-11-06T09:00:00'))
  const app = createApp({ db, now: () => at('2026-11-06T12:00:00'), syncRate: 10 })
  const before = await (await app.request('/xin-loi')).text()
  expect(before).not.toContain('Thẩm định') // a draft is nobody's business yet
  await act(db, { code, kind: 'apology', input: {} }, as(people.leader), at('2026-11-06T11:00:00'))
  const page = await (await app.request('/xin-loi')).text()
  expect(page).toContain('Thẩm định')
  expect(page).toContain('11/11/2026')
  expect(page).not.toContain('Bí Mật')
  expect(page).not.toContain(code)
})

test('a leader sees who has how much, what is about to be late, and what stands still', async ({ db }) => {
  const { code, agencyId } = await aForgottenDossier(db)
  const friday = at('2026-11-06T09:00:00')
  expect(await loadByPerson(db, [agencyId], friday)).toMatchObject([
    { personId: null, role: 'officer', open: 1, overdue: 1 },
  ])
  expect(await aboutToBeLate(db, [agencyId], friday)).toMatchObject({ total: 1, items: [{ code, step: 'Thẩm định' }] })
  expect(await stuck(db, [agencyId], at('2026-11-03T09:00:00'))).toMatchObject({ total: 0 })
  expect(await stuck(db, [agencyId], friday)).toMatchObject({ total: 1 })
  expect(await lateNow(db, [agencyId], friday)).toMatchObject({ total: 0 })
  expect(await lateNow(db, [agencyId], at('2026-11-10T09:00:00'))).toMatchObject({ total: 1 })
  expect(await lateNow(db, [], at('2026-11-10T09:00:00'))).toMatchObject({ total: 0 })
})

test('the control office sees at which step and in which week an agency ran late', async ({ db }) => {
  const { agencyId } = await aForgottenDossier(db)
  const now = at('2026-11-10T09:00:00')
  expect(await lateSteps(db, [agencyId], now)).toEqual([{ agencyId, step: 'Thẩm định', open: 1, closed: 0 }])
  expect(await heatByWeek(db, [agencyId], now)).toEqual([{ agencyId, week: '2026-11-02', late: 1 }])
  expect(weeksUntil(now).slice(-2)).toEqual(['2026-11-02', '2026-11-09'])
})
