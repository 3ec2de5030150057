import { expect } from 'vitest'
import { openTasks } from '#modules/dossiers/index.ts'
import { recount } from '#modules/exchange/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { getScorecard } from '#modules/scoring/index.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, aResult } from '#test/support/life.ts'
import { act, getCaseFor, receiveAtCounter } from './index.ts'

const as = (officer: Officer) => ({ as: 'officer' as const, officer })
const at = (text: string) => new Date(`${text}+07:00`)

test('a dossier goes from the counter through every hand to its owner, and the score of the commune moves', async ({
  db,
}) => {
  const morning = at('2026-11-09T08:30:00')
  const { clerk, officer, leader, records } = await aCounter(db, morning)
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), morning)
  expect(code).toBe('H99.11-261109-0001')
  const step = async (who: Officer, now: Date, outcome = 'done', papers: ReturnType<typeof aResult>[] = []) => {
    const task = openTasks(await getCaseFor(db, who, code))[0]?.number ?? 0
    return act(db, { code, kind: 'step', input: { task, outcome, note: '', papers } }, as(who), now)
  }
  const received = await getCaseFor(db, clerk, code)
  expect(received).toMatchObject({ phase: 'received', dueAt: at('2026-11-16T17:00:00').getTime() })
  await step(clerk, at('2026-11-09T09:00:00'))
  await step(officer, at('2026-11-10T09:00:00'), 'fit')
  await step(leader, at('2026-11-11T09:00:00'))
  await step(records, at('2026-11-11T10:00:00'), 'done', [aResult()])
  expect(await getCaseFor(db, clerk, code)).toMatchObject({ phase: 'finished' })
  const done = await act(
    db,
    { code, kind: 'return', input: { receiver: '', tracking: null } },
    as(clerk),
    at('2026-11-11T14:00:00'),
  )
  expect(done.phase).toBe('returned')

  const card = await getScorecard(
    db,
    'H99.11',
    'qd-766-2022',
    {
      from: '2026-11-01',
      to: '2026-11-30',
      asOf: at('2026-11-12T08:00:00'),
    },
    'vi',
  )
  const onTime = card.groups.flatMap((group) => group.indicators).find((one) => one.code === 'ON_TIME')
  expect(onTime).toMatchObject({ numerator: 1, denominator: 1 })
  expect(await recount(db, at('2026-11-12T08:00:00'))).toEqual({ dossiers: 1, differences: [] })
})
