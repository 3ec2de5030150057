import { describe, expect, test as plain } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { loadCalendar } from '#modules/deadlines/index.ts'
import { test } from '#test/support/index.ts'
import { anOfficer } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { loadDelivery } from '../delivery.ts'
import { remind } from './commands.ts'
import { type OpenTask, remindersFor } from './reminder.ts'

const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+07:00`)
const aTask = (more: Partial<OpenTask> = {}): OpenTask => ({
  dossierId: 1,
  token: 1,
  code: 'H99.11-261109-0001',
  procedure: 'Thủ tục thử',
  agencyId: 1,
  role: 'officer',
  assignee: null,
  openedAt: at('2026-11-02 08:00'),
  dueAt: at('2026-11-16 17:00'), // a Monday
  ...more,
})
const kindsAt = (local: string, task = aTask()) =>
  remindersFor([task], at(local), loadCalendar(), loadDelivery()).map(({ kind }) => kind)

describe('what somebody is reminded of', () => {
  plain('is counted in working days, over the weekend', () => {
    expect(kindsAt('2026-11-10 09:00')).toEqual([])
    expect(kindsAt('2026-11-11 09:00')).toEqual(['due_in_3_days']) // Wednesday: Thursday, Friday, Monday
    expect(kindsAt('2026-11-12 09:00')).toEqual(['due_in_3_days']) // should the day before have been missed
    expect(kindsAt('2026-11-13 09:00')).toEqual(['due_tomorrow']) // Friday: Monday is the next working day
    expect(kindsAt('2026-11-16 09:00')).toEqual(['due_today'])
    expect(kindsAt('2026-11-16 17:00')).toEqual(['overdue'])
  })

  plain('comes in the morning, and lateness at once', () => {
    expect(kindsAt('2026-11-16 06:59')).toEqual([])
    expect(kindsAt('2026-11-16 07:00')).toEqual(['due_today'])
    expect(kindsAt('2026-11-17 02:00')).toEqual(['overdue'])
  })

  plain('is not what came to them today, unless it is due today', () => {
    const fresh = aTask({ openedAt: at('2026-11-13 08:00') })
    expect(kindsAt('2026-11-13 09:00', fresh)).toEqual([])
    expect(kindsAt('2026-11-16 09:00', fresh)).toEqual(['due_today'])
    expect(kindsAt('2026-11-16 09:00', aTask({ openedAt: at('2026-11-16 08:00') }))).toEqual(['due_today'])
  })
})

const letters = (db: Db) =>
  db.selectFrom('notification').select(['address', 'template', 'fields']).orderBy('address').execute()

test('forty tasks of one person make one mail, and the next round none', async ({ db, now }) => {
  await aGround(db, now)
  const officer = await anOfficer(db, now, { agency: 'H99.11', roles: ['officer'], email: 'mot@test.example' })
  const forty = Array.from({ length: 40 }, (_, index) => aTask({ dossierId: index + 1, assignee: officer.id }))
  const morning = at('2026-11-16 07:00')
  expect(await remind(db, async () => forty, morning)).toBe(1)
  expect(await remind(db, async () => forty, at('2026-11-16 07:15'))).toBe(0)
  const [letter, ...more] = await letters(db)
  expect(more).toEqual([])
  expect(letter).toMatchObject({ address: 'mot@test.example', template: 'due_today', fields: { count: 40 } })
  expect(await remind(db, async () => forty, at('2026-11-16 17:00'))).toBe(1)
})

test('a task that nobody took reaches everybody of its role there, and nobody else', async ({ db, now }) => {
  await aGround(db, now)
  const wanted = [
    { agency: 'H99.11', roles: ['officer'], email: 'a@test.example' },
    { agency: 'H99.11', roles: ['officer'], email: 'b@test.example' },
    { agency: 'H99.11', roles: ['leader'], email: 'c@test.example' },
    { agency: 'H99.1', roles: ['officer'], email: 'd@test.example' },
  ] as const
  const [first] = await Promise.all(wanted.map((one) => anOfficer(db, now, one)))
  const agencyId = first?.duties[0]?.agencyId ?? 0
  expect(await remind(db, async () => [aTask({ agencyId })], at('2026-11-25 09:00'))).toBe(2)
  expect((await letters(db)).map(({ address }) => address)).toEqual(['a@test.example', 'b@test.example'])
})

test('a new due date reminds anew', async ({ db, now }) => {
  await aGround(db, now)
  const officer = await anOfficer(db, now, { agency: 'H99.11', roles: ['officer'] })
  const task = aTask({ assignee: officer.id })
  expect(await remind(db, async () => [task], at('2026-11-16 09:00'))).toBe(1)
  const extended = { ...task, dueAt: at('2026-11-18 17:00') }
  expect(await remind(db, async () => [extended], at('2026-11-18 09:00'))).toBe(1)
})
