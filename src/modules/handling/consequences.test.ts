import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createWebhook } from '#modules/exchange/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, aResult } from '#test/support/life.ts'
import { anOfficer } from '#test/support/people.ts'

const as = (officer: Officer) => ({ as: 'officer' as const, officer })
const now = new Date('2026-11-09T02:00:00Z')
const owner = { role: 'owner' as const, name: 'Nguyễn Thị Thử', email: 'thu@example.vn', phone: '0912345678' }

const told = (db: Db) =>
  db.selectFrom('notification').select(['channel', 'template', 'address', 'fields']).orderBy('id').execute()

test('whoever files is told of receipt and of every turn, with code, day and a link and nobody’s name', async ({
  db,
}) => {
  const { clerk, officer } = await aCounter(db, now)
  const { code } = await receiveAtCounter(db, aFiling({ parties: [owner] }), as(clerk), now)
  await act(db, { code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } }, as(clerk), now)
  await act(
    db,
    { code, kind: 'supplement_request', input: { ground: 'Thiếu bản vẽ', items: ['Bản vẽ'] } },
    as(officer),
    now,
  )
  const rows = await told(db)
  expect(rows.map(({ channel, template }) => `${channel} ${template}`)).toEqual([
    'email received',
    'sms received',
    'email supplement_requested',
    'sms supplement_requested',
  ])
  expect(JSON.stringify(rows.map(({ fields }) => fields))).not.toContain('Thử')
  expect(rows[0]?.fields).toMatchObject({ code, due: '2026-11-16T10:00:00.000Z', link: `/tra-cuu?ma=${code}` })
})

test('a result before the promised day is announced as early, with that day; on the day it is just ready', async ({
  db,
}) => {
  const { clerk, officer, leader, records } = await aCounter(db, now)
  const end = async (signed: Date) => {
    const { code } = await receiveAtCounter(db, aFiling({ parties: [owner] }), as(clerk), now)
    const done = (task: number, who: Officer, outcome: string, at: Date, papers: ReturnType<typeof aResult>[] = []) =>
      act(db, { code, kind: 'step', input: { task, outcome, note: '', papers } }, as(who), at)
    await done(1, clerk, 'done', now)
    await done(2, officer, 'fit', now)
    await done(3, leader, 'done', signed)
    await done(4, records, 'done', signed, [aResult()])
    const { template, fields } = (await told(db)).findLast(({ channel }) => channel === 'email') ?? {}
    return [template, (fields as { due: string }).due]
  }
  const due = '2026-11-16T10:00:00.000Z'
  expect(await end(new Date('2026-11-12T02:00:00Z'))).toEqual(['result_early', due])
  expect(await end(new Date('2026-11-16T02:00:00Z'))).toEqual(['result_ready', due])
})

test('a request repeated by the network tells nobody twice', async ({ db }) => {
  const { clerk } = await aCounter(db, now)
  const filing = aFiling({ parties: [owner] })
  await receiveAtCounter(db, filing, as(clerk), now, 'a-key')
  await receiveAtCounter(db, filing, as(clerk), now, 'a-key')
  expect(await told(db)).toHaveLength(2)
})

test('an agency asked for its opinion hears of it, and another system of what it asked for', async ({ db }) => {
  const { clerk, officer } = await aCounter(db, now)
  const expert = await anOfficer(db, now, { agency: 'H99.1', roles: ['officer'], email: 'so@example.vn' })
  await createWebhook(
    db,
    { agency: 'H99', url: 'https://system.example/hook', events: ['dossier.received'] },
    'test',
    { allowPrivate: false, seal: 's'.repeat(40) },
    now,
  )
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), now)
  await act(db, { code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } }, as(clerk), now)
  const agencyId = expert.duties[0]?.agencyId ?? 0
  const limit = { value: 1, unit: 'working_day' as const }
  const input = { task: 2, agencyId, question: 'Thửa đất của bà Thử có quy hoạch không?', limit }
  await act(db, { code, kind: 'opinion_request', input }, as(officer), now)
  const asked = (await told(db)).filter(({ template }) => template === 'opinion_requested')
  expect(asked).toMatchObject([{ channel: 'email', address: 'so@example.vn' }])
  const bodies = await db.selectFrom('webhookDelivery').select(['type', 'body']).execute()
  expect(bodies.map(({ type }) => type)).toEqual(['dossier.received'])
  expect(bodies[0]?.body).toContain(code)
  expect(JSON.stringify([asked, bodies])).not.toContain('Thử')
})
