import { expect } from 'vitest'
import { openTasks, recount, tasksOf } from '#modules/cases/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { getScorecard, listDossiers } from '#modules/scoring/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, aProcess, aResult, atWork, IN_DEPARTMENT, LIAISON } from '#test/support/life.ts'
import { scoring } from '#test/support/scoring.ts'
import { getDossierFor } from './queries.ts'

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
    const task = openTasks(await getDossierFor(db, who, code))[0]?.number ?? 0
    return act(db, { code, kind: 'step', input: { task, outcome, note: '', papers } }, as(who), now)
  }
  const received = await getDossierFor(db, clerk, code)
  expect(received).toMatchObject({ phase: 'received', dueAt: at('2026-11-16T17:00:00').getTime() })
  await step(clerk, at('2026-11-09T09:00:00'))
  await step(officer, at('2026-11-10T09:00:00'), 'fit')
  await step(leader, at('2026-11-11T09:00:00'))
  await step(records, at('2026-11-11T10:00:00'), 'done', [aResult()])
  expect(await getDossierFor(db, clerk, code)).toMatchObject({ phase: 'finished' })
  const done = await act(
    db,
    { code, kind: 'return', input: { receiver: '', tracking: null } },
    as(clerk),
    at('2026-11-11T14:00:00'),
  )
  expect(done.phase).toBe('returned')

  const card = await getScorecard(
    db,
    scoring,
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

test('work handed to a department counts once, and the explanation names the department that made it late', async ({
  db,
}) => {
  const start = at('2026-11-02T08:00:00')
  const { clerk, officer, leader, records } = await aCounter(db, start)
  const asked = await db.selectFrom('procedure').select('id').where('code', '=', '9.000003').executeTakeFirstOrThrow()
  await aProcess(db, start, LIAISON)
  await aProcess(db, start, IN_DEPARTMENT, { procedureId: asked.id })
  const expert = await atWork(db, 'Ngô Văn Sở', 'H99.1', 'officer')
  const head = await atWork(db, 'Đỗ Thị Sở', 'H99.1', 'leader')
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), start)
  const step = async (who: Officer, now: string, outcome = 'done', papers: ReturnType<typeof aResult>[] = []) => {
    const [task] = tasksOf(await getDossierFor(db, who, code), who)
    return act(
      db,
      { code, kind: 'step', input: { task: task?.number ?? 0, outcome, note: '', papers } },
      as(who),
      at(now),
    )
  }
  await step(clerk, '2026-11-02T09:00:00')
  await expect(getDossierFor(db, expert, code)).rejects.toMatchObject({ status: 404 }) // not yet handed to them
  await step(officer, '2026-11-03T09:00:00', 'fit')
  await step(leader, '2026-11-03T10:00:00')
  await step(expert, '2026-11-12T09:00:00') // a day was given, seven were taken
  await step(head, '2026-11-12T10:00:00')

  const draft = {
    reason: 'Sở trả lời chậm',
    until: '2026-11-17',
    agencyId: head.duties[0]?.agencyId ?? 0,
    step: 'Thẩm định tại Sở',
  }
  await act(db, { code, kind: 'apology_draft', input: draft }, as(officer), at('2026-11-12T10:30:00'))
  await act(db, { code, kind: 'apology', input: {} }, as(leader), at('2026-11-12T11:00:00'))
  await step(leader, '2026-11-12T14:00:00')
  await step(records, '2026-11-12T15:00:00', 'done', [aResult()])
  await act(db, { code, kind: 'return', input: { receiver: '', tracking: null } }, as(clerk), at('2026-11-13T08:00:00'))

  const question = {
    agency: 'H99',
    rulebook: 'qd-766-2022',
    indicator: 'ON_TIME',
    part: 'denominator' as const,
    page: 1,
    perPage: 10,
  }
  const november = { from: '2026-11-01', to: '2026-11-30', asOf: at('2026-11-14T08:00:00') }
  const list = await listDossiers(db, scoring, { ...question, ...november }, 'vi')
  expect(list.total).toBe(1)
  expect(list.items[0]?.reason).toContain('Chậm tại Sở Thử Nghiệm, bước “Thẩm định tại Sở”')
  const promised = (await getDossierFor(db, clerk, code)).ledger.map(({ kind }) => kind)
  expect(promised).toEqual(['promise', 'apology'])
})
