import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { aNational } from '#test/support/national.ts'
import { tellHere } from '#test/support/native.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { createWebhook, disableWebhook } from '../webhooks/commands.ts'
import { connectNational } from './national-client.ts'
import { queueState } from './queries.ts'
import { enqueuePush } from './queue.ts'
import { pushDue } from './sending.ts'

const HERE = 'H99.11-260901-0001'
const ELSEWHERE = 'H99.12-260901-0001'

/** One stuck dossier in each of two communes, refused for the same reason. */
async function stuck(db: Db, now: Date) {
  await aGround(db, now)
  const there = await aNational()
  for (const [MaHoSo, DonViXuLy] of [
    [HERE, 'H99.11'],
    [ELSEWHERE, 'H99.12'],
  ]) {
    const one = await tellHere(db, { MaHoSo, DonViXuLy }, now)
    if (one) await enqueuePush(db, { ...one, service: 'DongBoHoSoMC' }, now)
    there.refuse(String(MaHoSo), `Hồ sơ ${MaHoSo} của Nguyễn Thị Thử sai mã lĩnh vực`)
  }
  const national = connectNational(there.settings)
  for (const minutes of [0, 2, 5]) await pushDue(db, national, () => new Date(now.getTime() + minutes * 60_000))
  await there.close()
  return createApp({ db, now: () => now, syncRate: 1000 })
}

test('a control office sees what is stuck of its agencies and why, and sends all of a reason again', async ({
  db,
  now,
}) => {
  const app = await stuck(db, now)
  const headers = await signIn(app, db, await anOfficer(db, now, { agency: 'H99', roles: ['control_office'] }))
  const page = await (await app.request('/lam-viec/dong-bo', { headers })).text()
  expect(page).toContain(HERE)
  expect(page).toContain(ELSEWHERE)
  expect(page).toContain('Hồ sơ … của … sai mã lĩnh vực')
  expect(page).not.toContain('Nguyễn Thị Thử')
  const answer = await post(
    app,
    '/lam-viec/dong-bo/lan-gui-lai',
    { code: '-1', reason: 'Hồ sơ … của … sai mã lĩnh vực' },
    headers,
  )
  expect(answer.status).toBe(303)
  const rows = await db.selectFrom('nationalPush').select(['stuckAt', 'nextAt', 'attempts']).execute()
  expect(rows).toEqual([
    { stuckAt: null, nextAt: now, attempts: 3 },
    { stuckAt: null, nextAt: now, attempts: 3 },
  ])
})

test('an administrator of one commune sees and replays its own alone', async ({ db, now }) => {
  const app = await stuck(db, now)
  const headers = await signIn(app, db, await anOfficer(db, now, { agency: 'H99.12', roles: ['administrator'] }))
  const page = await (await app.request('/en/lam-viec/dong-bo', { headers })).text()
  expect(page).toContain(ELSEWHERE)
  expect(page).not.toContain(HERE)
  const [first, second] = await db.selectFrom('nationalPush').select('id').orderBy('id').execute()
  for (const push of [first, second])
    await post(app, '/lam-viec/dong-bo/lan-gui-lai', { push: String(push?.id) }, headers)
  const rows = await db.selectFrom('nationalPush').select('stuckAt').orderBy('id').execute()
  expect(rows.map(({ stuckAt }) => stuckAt === null)).toEqual([false, true])
})

test('nobody else finds the page, and posting to it changes nothing', async ({ db, now }) => {
  const app = await stuck(db, now)
  const roles = ['clerk', 'officer', 'leader', 'records_clerk'] as const
  const headers = await signIn(app, db, await anOfficer(db, now, { agency: 'H99.11', roles }))
  expect((await app.request('/lam-viec/dong-bo', { headers })).status).toBe(404)
  const fields = { code: '-1', reason: 'Hồ sơ … của … sai mã lĩnh vực' }
  expect((await post(app, '/lam-viec/dong-bo/lan-gui-lai', fields, headers)).status).toBe(404)
  expect((await app.request('/lam-viec/dong-bo')).status).toBe(303)
})

test('a webhook that was disabled is shown with its reason and used again by whoever looks after it', async ({
  db,
  now,
}) => {
  const app = await stuck(db, now)
  const events = ['dossier.moved'] as const
  const { id } = await createWebhook(
    db,
    { agency: 'H99.11', url: 'https://nghe.example/a', events },
    'test',
    { allowPrivate: false, seal: 's'.repeat(40) },
    now,
  )
  await disableWebhook(db, id, '410', now)
  const stranger = await signIn(app, db, await anOfficer(db, now, { agency: 'H99.12', roles: ['administrator'] }))
  expect((await post(app, '/lam-viec/dong-bo/lan-giao-lai', { webhook: String(id) }, stranger)).status).toBe(404)
  const headers = await signIn(app, db, await anOfficer(db, now, { agency: 'H99.11', roles: ['administrator'] }))
  expect(await (await app.request('/lam-viec/dong-bo', { headers })).text()).toMatch(/Đã ngừng .*410/)
  expect((await post(app, '/lam-viec/dong-bo/lan-giao-lai', { webhook: String(id) }, headers)).status).toBe(303)
  const { disabledAt } = await db.selectFrom('webhook').select('disabledAt').executeTakeFirstOrThrow()
  expect(disabledAt).toBeNull()
})

test('without a national side only what would be told is said to wait, not what a later telling replaces', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const later = new Date(now.getTime() + 60_000)
  const one = await tellHere(db, { MaHoSo: HERE }, now)
  if (!one) throw new Error('It has no place')
  const queue = (service: 'DongBoHoSoMC' | 'CapNhatTienDoHoSoMC', at: Date) => enqueuePush(db, { ...one, service }, at)
  const state = () => queueState(db, null, '2026-11-22')
  await queue('DongBoHoSoMC', now)
  await queue('DongBoHoSoMC', later)
  expect(await state()).toMatchObject({ waiting: 1, oldest: later })
  await queue('CapNhatTienDoHoSoMC', later) // a step is told for itself, and what comes before it too
  await queue('DongBoHoSoMC', later)
  await queue('DongBoHoSoMC', later)
  expect(await state()).toMatchObject({ waiting: 3, oldest: later })
})
