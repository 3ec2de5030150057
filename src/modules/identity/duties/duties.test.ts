import { expect } from 'vitest'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { dutyOf, type Officer } from '../officer.ts'
import { lockPerson } from '../people/commands.ts'
import { appoint, delegate, endAppointment, endDelegation } from './commands.ts'
import { findOfficer, listPeople } from './queries.ts'

const PAGE = '/lam-viec/tai-khoan/uy-quyen'

async function twoColleagues(db: Db, now: Date) {
  await aGround(db, now)
  const leader = await anOfficer(db, now, { agency: 'H99.11', roles: ['leader'], name: 'Lê Văn Trưởng' })
  const deputy = await anOfficer(db, now, { agency: 'H99.11', roles: ['officer'], name: 'Phạm Thị Phó' })
  const agencyId = leader.duties[0]?.agencyId ?? 0
  const hand = (firstDay: string, lastDay: string) =>
    delegate(
      db,
      { from: leader.id, to: deputy.id, agencyId, role: 'leader', firstDay, lastDay, ground: 'Nghỉ phép' },
      leader.id,
      now,
    )
  const leads = async (day: string, who: Officer = deputy) => {
    const officer = await findOfficer(db, who.id, day)
    return officer && dutyOf(officer, ['leader'], [agencyId])
  }
  return { leader, deputy, agencyId, hand, leads }
}

test('a delegation is in force on its days, both ends included, and on no other', async ({ db, now }) => {
  const { leader, hand, leads } = await twoColleagues(db, now)
  await hand('2026-11-24', '2026-11-26')
  expect(await leads('2026-11-23')).toBeUndefined()
  for (const day of ['2026-11-24', '2026-11-26'])
    expect(await leads(day)).toMatchObject({ onBehalfOf: { id: leader.id, name: 'Lê Văn Trưởng' } })
  expect(await leads('2026-11-27')).toBeUndefined()
  expect(await leads('2026-11-25', leader)).toMatchObject({ onBehalfOf: null })
})

test('a delegation ends when it is taken back, and with the appointment it is of', async ({ db, now }) => {
  const { leader, hand, leads } = await twoColleagues(db, now)
  const { id } = await hand('2026-11-22', '2026-11-30')
  await endDelegation(db, id, leader.id, leader.id, now)
  expect(await leads('2026-11-23')).toBeUndefined()

  await hand('2026-11-22', '2026-11-30')
  expect(await leads('2026-11-23')).toBeDefined()
  const { id: held } = await db
    .selectFrom('appointment')
    .select('id')
    .where('personId', '=', leader.id)
    .executeTakeFirstOrThrow()
  await endAppointment(db, held, null, '2026-11-23', now)
  expect(await leads('2026-11-23')).toBeUndefined()
})

test('nobody hands on what they do not hold, what was handed to them, or to somebody of another agency', async ({
  db,
  now,
}) => {
  const { leader, deputy, agencyId, hand } = await twoColleagues(db, now)
  await hand('2026-11-22', '2026-11-30')
  const stranger = await anOfficer(db, now, { agency: 'H99.12', roles: ['officer'] })
  const days = { firstDay: '2026-11-22', lastDay: '2026-11-23', ground: 'Họp' }
  const given = { agencyId, role: 'leader' as const, ...days }
  await expect(delegate(db, { from: deputy.id, to: leader.id, ...given }, null, now)).rejects.toThrow('appointment')
  await expect(delegate(db, { from: leader.id, to: stranger.id, ...given }, null, now)).rejects.toThrow('no role')
  await expect(delegate(db, { from: leader.id, to: leader.id, ...given }, null, now)).rejects.toThrow('oneself')
})

test('an appointment counts from its first day to its last, and is not given twice', async ({ db, now }) => {
  const { deputy, agencyId } = await twoColleagues(db, now)
  const wanted = { personId: deputy.id, agencyId, role: 'clerk' as const, from: '2026-12-01', to: '2026-12-31' }
  await appoint(db, wanted, null, now)
  const roles = async (day: string) => (await findOfficer(db, deputy.id, day))?.duties.map(({ role }) => role)
  expect(await roles('2026-11-30')).toEqual(['officer'])
  expect(await roles('2026-12-01')).toEqual(['clerk', 'officer'])
  expect(await roles('2027-01-01')).toEqual(['officer'])
  await expect(appoint(db, { ...wanted, from: '2026-12-31' }, null, now)).rejects.toThrow('already')
})

test('work is assigned to who holds the role that day and is not locked, own or delegated', async ({ db, now }) => {
  const { leader, deputy, agencyId, hand } = await twoColleagues(db, now)
  await hand('2026-11-24', '2026-11-24')
  expect(await listPeople(db, [agencyId], localDay(now), 'leader')).toEqual([
    { id: leader.id, name: 'Lê Văn Trưởng', roles: ['leader'] },
  ])
  expect((await listPeople(db, [agencyId], '2026-11-24', 'leader')).map(({ id }) => id)).toEqual([leader.id, deputy.id])
  await lockPerson(db, leader.id, null, now)
  expect((await listPeople(db, [agencyId], '2026-11-24')).map(({ name, roles }) => [name, roles])).toEqual([
    ['Phạm Thị Phó', ['leader', 'officer']],
  ])
})

test('somebody going on leave hands over a role by their own page, and takes it back', async ({ db, now }) => {
  const { leader, deputy, agencyId, leads } = await twoColleagues(db, now)
  const app = createApp({ db, now: () => now, syncRate: 100 })
  const headers = await signIn(app, db, leader)
  const filled = { duty: `${agencyId}:leader`, to: deputy.id, firstDay: '24/11/2026', lastDay: '25/11/2026' }
  const faulty = await post(app, PAGE, { ...filled, lastDay: '23/11/2026', ground: '' }, headers)
  expect(faulty.status).toBe(422)
  const words = await faulty.text()
  expect(words).toContain('Cần ghi lý do')
  expect(words).toContain('value="24/11/2026"')
  expect((await post(app, PAGE, { ...filled, duty: `${agencyId}:administrator`, ground: 'x' }, headers)).status).toBe(
    422,
  )

  const done = await post(app, PAGE, { ...filled, ground: 'Nghỉ phép' }, headers)
  expect(done.status).toBe(303)
  expect(await leads('2026-11-25')).toBeDefined()
  const page = await (await app.request(PAGE, { headers })).text()
  const end = /action="(\/lam-viec\/tai-khoan\/uy-quyen\/\d+\/thu-hoi)"/.exec(page)?.[1] ?? ''
  const theirs = await signIn(app, db, deputy)
  expect((await post(app, end, {}, theirs)).status).toBe(404)
  expect((await post(app, end, {}, headers)).status).toBe(303)
  expect(await leads('2026-11-25')).toBeUndefined()
})

test('for somebody who fell ill the administrator of the agency hands their role over, and nobody else does', async ({
  db,
  now,
}) => {
  const { leader, deputy, agencyId, leads } = await twoColleagues(db, now)
  const administrator = await anOfficer(db, now, { agency: 'H99', roles: ['administrator'], name: 'Đỗ Quản Trị' })
  const app = createApp({ db, now: () => now, syncRate: 100 })
  const absence = `/lam-viec/nguoi-dung/${leader.id}/truc-thay`
  const typed = {
    duty: `${agencyId}:leader`,
    to: deputy.id,
    firstDay: '24/11/2026',
    lastDay: '25/11/2026',
    ground: 'Nghỉ ốm',
  }
  const headers = await signIn(app, db, administrator)
  expect(await (await app.request(absence, { headers })).text()).toContain('Trực thay cho Lê Văn Trưởng')
  expect((await post(app, absence, typed, await signIn(app, db, deputy))).status).toBe(404)
  expect((await post(app, absence, { ...typed, to: administrator.id }, headers)).status).toBe(422)
  expect((await post(app, absence, typed, headers)).status).toBe(303)
  expect(await leads('2026-11-25')).toMatchObject({ onBehalfOf: { id: leader.id } })
  const told = await db
    .selectFrom('identityEvent')
    .selectAll()
    .where('kind', '=', 'delegated')
    .executeTakeFirstOrThrow()
  expect(told).toMatchObject({ byPerson: administrator.id, personId: leader.id })
  const page = await (await app.request(absence, { headers })).text()
  const end = /action="([^"]*\/truc-thay\/\d+\/thu-hoi)"/.exec(page)?.[1] ?? ''
  expect((await post(app, end, {}, headers)).status).toBe(303)
  expect(await leads('2026-11-25')).toBeUndefined()
})

test('a delegation ends with the place of its receiver, and does not come back with another one', async ({
  db,
  now,
}) => {
  const { deputy, leader, agencyId, hand, leads } = await twoColleagues(db, now)
  await hand('2026-11-22', '2026-11-30')
  const { id } = await db
    .selectFrom('appointment')
    .select('id')
    .where('personId', '=', deputy.id)
    .executeTakeFirstOrThrow()
  expect(await endAppointment(db, id, null, '2026-11-23', now)).toBe(1)
  expect(await leads('2026-11-24')).toBeUndefined()
  const again = { personId: deputy.id, agencyId, role: 'clerk' as const, from: '2026-11-24' }
  await appoint(db, again, null, now)
  expect(await leads('2026-11-25')).toBeUndefined()
  const told = await db.selectFrom('identityEvent').select('personId').where('kind', '=', 'delegation_ended').execute()
  expect(told).toEqual([{ personId: leader.id }])
})

test('a place that runs out by itself suspends what was delegated to it', async ({ db, now }) => {
  const { deputy, hand, leads } = await twoColleagues(db, now)
  await hand('2026-11-22', '2026-11-30')
  await db.updateTable('appointment').set({ validTo: '2026-11-25' }).where('personId', '=', deputy.id).execute()
  expect(await leads('2026-11-25')).toBeDefined()
  expect(await leads('2026-11-26')).toBeUndefined()
})
