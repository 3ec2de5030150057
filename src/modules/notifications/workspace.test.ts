import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import type { Role } from '#modules/identity/index.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { notify } from './commands.ts'
import { deliver } from './deliver.ts'

const PAGE = '/lam-viec/thong-bao'

async function signedIn(db: Db, now: Date, role: Role) {
  const app = createApp({ db, now: () => now, syncRate: 100 })
  const headers = await signIn(app, db, await anOfficer(db, now, { agency: 'H99', roles: [role] }))
  return {
    read: async (path: string) => {
      const answer = await app.request(path, { headers })
      return { status: answer.status, text: await answer.text() }
    },
    post: (path: string) => post(app, path, {}, headers),
  }
}

/** So many mails that nothing could send. */
async function unsent(db: Db, now: Date, count: number) {
  for (let number = 1; number <= count; number += 1) {
    const fields = { code: `H99.11-261122-${number}`, procedure: 'Thủ tục kín', link: '/tra-cuu' }
    const to = { email: 'nguyen.van.a@nguoidan.example' }
    await notify(db, { to, template: 'withdrawn', fields, lang: 'vi', key: String(number) }, now)
  }
  const rows = await db.selectFrom('notification').select('id').orderBy('id').execute()
  for (const { id } of rows) await deliver(db, id, { channels: {}, site: '', quiet: undefined }, now)
  return rows[0]?.id ?? 0
}

test('an administrator sees what became of messages, without their contents and addresses', async ({ db, now }) => {
  await aGround(db, now)
  await unsent(db, now, 51)
  const { read } = await signedIn(db, now, 'administrator')
  const first = await read(PAGE)
  expect(first.text, 'what had no channel is said once, not row by row').toContain('Thư điện tử: 51')
  expect(first.text).not.toContain('n***@nguoidan.example')
  const { status, text } = await read(`${PAGE}?state=no_channel`)
  expect(status).toBe(200)
  expect(text).toContain('n***@nguoidan.example')
  expect(text).toContain('1–50 trong tổng số 51 thông báo')
  expect(text).not.toMatch(/nguyen\.van|H99\.11-261122|Thủ tục kín/)
  expect((await read(`${PAGE}?state=no_channel&page=2`)).text).toContain('51–51 trong tổng số 51')
  expect((await read(`${PAGE}?state=delivered`)).text).toContain('Không có thông báo nào')
  expect((await read(`${PAGE}?state=no_channel&template=withdrawn&channel=email`)).text).toContain('tổng số 51')
  expect((await read(`${PAGE}?state=nonsense&page=0`)).status).toBe(200)
})

test('an administrator has a message sent again, and who did so is kept', async ({ db, now }) => {
  await aGround(db, now)
  const id = await unsent(db, now, 1)
  const admin = await signedIn(db, now, 'administrator')
  expect((await admin.post(`${PAGE}/${id}/lan-gui`)).status).toBe(303)
  expect((await admin.read(PAGE)).text).toContain('Chờ gửi')
  expect((await admin.post(`${PAGE}/${id}/lan-gui`)).status).toBe(409)
  const attempts = await db.selectFrom('notificationAttempt').select(['result', 'personId']).orderBy('number').execute()
  expect(attempts.map(({ result }) => result)).toEqual(['no_channel', 'asked_again'])
  expect(attempts[1]?.personId).not.toBeNull()
  expect((await admin.post(`${PAGE}/999999/lan-gui`)).status).toBe(404)
})

test('for everybody else there is no delivery log', async ({ db, now }) => {
  await aGround(db, now)
  const id = await unsent(db, now, 1)
  for (const role of ['clerk', 'leader', 'control_office'] as const) {
    const them = await signedIn(db, now, role)
    expect((await them.read(PAGE)).status).toBe(404)
    expect((await them.read(`${PAGE}/mau`)).status).toBe(404)
    expect((await them.post(`${PAGE}/${id}/lan-gui`)).status).toBe(404)
  }
})

test('the words of every message can be read before anybody gets one, in both languages', async ({ db, now }) => {
  await aGround(db, now)
  const { read } = await signedIn(db, now, 'administrator')
  const page = await read(`${PAGE}/mau`)
  expect(page.text).toContain('Đã tiếp nhận hồ sơ H36.101-261124-0001')
  expect(page.text).not.toMatch(/\{\w+\}/)
  expect((await read(`/en${PAGE}/mau`)).text).toContain('has been received')
})
