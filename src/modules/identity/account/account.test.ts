import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { anOfficer, cookiesOf, PASSWORD, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { codeOf } from '#test/support/totp.ts'

const HOME = '/lam-viec/tai-khoan'
const EMAIL = 'leader@test.example'

async function aLeader(db: Db, now: Date) {
  await aGround(db, now)
  const app = createApp({ db, now: () => now, syncRate: 100 })
  const leader = await anOfficer(db, now, { agency: 'H99.11', roles: ['leader'], email: EMAIL })
  return { app, leader, headers: await signIn(app, db, leader) }
}

/** Turns the second factor on by the pages, and returns the key and the recovery codes that they showed. */
async function withSecondFactor(db: Db, now: Date) {
  const { app, leader, headers } = await aLeader(db, now)
  const shown = await (await post(app, `${HOME}/buoc-hai`, { proof: PASSWORD }, headers)).text()
  const secret = /<p class="mc-secret">(\w+)<\/p>/.exec(shown)?.[1] ?? ''
  const recovery = [...shown.matchAll(/<li>(\w{5}-\w{5})<\/li>/g)].map(([, code = '']) => code)
  const app2 = `otpauth://totp/x?secret=${secret}`
  expect((await post(app, `${HOME}/buoc-hai/bat`, { code: '000000' }, headers)).status).toBe(422)
  const on = await post(app, `${HOME}/buoc-hai/bat`, { code: codeOf(app2, Date.now()) }, headers)
  expect(on.status).toBe(303)
  return { app, leader, headers: { cookie: cookiesOf(on) }, code: () => codeOf(app2, Date.now()), recovery }
}

test('with a second factor the password alone does not let in, the code of the app does', async ({ db, now }) => {
  const { app, code } = await withSecondFactor(db, now)
  const first = await post(app, '/lam-viec/dang-nhap', { email: EMAIL, password: PASSWORD, next: HOME })
  expect(first.headers.get('location')).toBe('/lam-viec/dang-nhap/buoc-hai?next=%2Flam-viec%2Ftai-khoan')
  const half = { cookie: cookiesOf(first) }
  expect((await app.request(HOME, { headers: half })).status).toBe(303)
  expect((await post(app, '/lam-viec/dang-nhap/buoc-hai', { code: '000000' }, half)).status).toBe(422)
  const second = await post(app, '/lam-viec/dang-nhap/buoc-hai', { code: code(), next: HOME }, half)
  expect(second.headers.get('location')).toBe(HOME)
  expect((await app.request(HOME, { headers: { cookie: cookiesOf(second) } })).status).toBe(200)
})

test('a recovery code lets in once in place of the phone', async ({ db, now }) => {
  const { app, recovery } = await withSecondFactor(db, now)
  expect(recovery).toHaveLength(10)
  const half = async () => {
    const first = await post(app, '/lam-viec/dang-nhap', { email: EMAIL, password: PASSWORD })
    return { cookie: cookiesOf(first) }
  }
  const use = async () => post(app, '/lam-viec/dang-nhap/buoc-hai', { code: recovery[0] ?? '' }, await half())
  const entered = await use()
  expect(entered.status).toBe(303)
  expect((await app.request(HOME, { headers: { cookie: cookiesOf(entered) } })).status).toBe(200)
  expect((await use()).status).toBe(422)
})

test('codes cannot be guessed: after five wrong ones no code is looked at for a while', async ({ db, now }) => {
  const { app, code } = await withSecondFactor(db, now)
  const half = { cookie: cookiesOf(await post(app, '/lam-viec/dang-nhap', { email: EMAIL, password: PASSWORD })) }
  for (let tries = 0; tries < 5; tries++) await post(app, '/lam-viec/dang-nhap/buoc-hai', { code: '000000' }, half)
  const again = { cookie: cookiesOf(await post(app, '/lam-viec/dang-nhap', { email: EMAIL, password: PASSWORD })) }
  expect((await post(app, '/lam-viec/dang-nhap/buoc-hai', { code: code() }, again)).status).toBe(429)
})

test('taking the second factor away takes the password', async ({ db, now }) => {
  const { app, headers } = await withSecondFactor(db, now)
  expect((await post(app, `${HOME}/buoc-hai/tat`, { proof: 'a guess' }, headers)).status).toBe(422)
  const off = await post(app, `${HOME}/buoc-hai/tat`, { proof: PASSWORD }, headers)
  expect(off.status).toBe(303)
  const entered = await post(app, '/lam-viec/dang-nhap', { email: EMAIL, password: PASSWORD })
  expect(entered.headers.get('location')).toBe('/lam-viec')
})

test('a new password is long, not one’s own name and not a worn one; it signs the other devices out', async ({
  db,
  now,
}) => {
  const { app, leader, headers } = await aLeader(db, now)
  const other = await signIn(app, db, leader)
  const change = (password: string, present = PASSWORD, again = password) =>
    post(app, `${HOME}/mat-khau`, { present, password, again }, headers)
  const refused: [string, string][] = [
    ['ngan qua', 'ít nhất 12 ký tự'],
    ['leader va ban be', 'không được chứa tên'],
    ['Matkhau@123456', 'quá phổ biến'],
    ['123456789012', 'quá phổ biến'],
    ['aaaaaaaaaaaaaa', 'quá phổ biến'],
  ]
  for (const [password, why] of refused) {
    const answer = await change(password)
    expect(answer.status, password).toBe(422)
    expect(await answer.text()).toContain(why)
  }
  expect((await change('mot cau khac han', PASSWORD, 'khac')).status).toBe(422)
  expect((await change('mot cau khac han', 'a guess')).status).toBe(422)
  const changed = await change('mot cau khac han')
  expect(changed.status).toBe(303)
  expect((await app.request(HOME, { headers: other })).status).toBe(303)
  expect((await app.request(HOME, { headers: { cookie: cookiesOf(changed) } })).status).toBe(200)
  const old = await post(app, '/lam-viec/dang-nhap', { email: EMAIL, password: PASSWORD })
  expect(old.status).toBe(422)
})

test('somebody sees their devices and signs all others out', async ({ db, now }) => {
  const { app, leader, headers } = await aLeader(db, now)
  const lost = await signIn(app, db, leader)
  const page = await (await app.request(HOME, { headers })).text()
  expect(page).toContain('Thiết bị này')
  expect(page).toContain('Đăng xuất mọi thiết bị khác')
  expect((await post(app, `${HOME}/phien`, {}, headers)).status).toBe(303)
  expect((await app.request(HOME, { headers: lost })).status).toBe(303)
  expect((await app.request(HOME, { headers })).status).toBe(200)
})

test('every change of what proves who somebody is stays written down', async ({ db, now }) => {
  const { leader } = await withSecondFactor(db, now)
  const events = await db.selectFrom('identityEvent').select('kind').where('personId', '=', leader.id).execute()
  expect(events.map(({ kind }) => kind)).toEqual(['created', 'appointed', 'second_factor_on'])
  await expect(db.deleteFrom('identityEvent').execute()).rejects.toThrow('permission denied')
})

test('where leaders must have a second factor, one without it gets nowhere before it is set up', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const settings = { secret: 'a secret of thirty-two letters or more', secondFactorFor: ['leader' as const] }
  const app = createApp({ db, now: () => now, syncRate: 100, signIn: settings })
  const leader = await anOfficer(db, now, { agency: 'H99.11', roles: ['leader'], email: EMAIL })
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'] })
  expect((await app.request('/lam-viec', { headers: await signIn(app, db, clerk) })).status).toBe(200)
  const headers = await signIn(app, db, leader)
  for (const page of ['/lam-viec', '/lam-viec/ho-so', `${HOME}/uy-quyen`])
    expect((await app.request(page, { headers })).headers.get('location'), page).toBe(HOME)
  expect(await (await app.request(HOME, { headers })).text()).toContain('bắt buộc có bước hai')

  const shown = await (await post(app, `${HOME}/buoc-hai`, { proof: PASSWORD }, headers)).text()
  const secret = /<p class="mc-secret">(\w+)<\/p>/.exec(shown)?.[1] ?? ''
  const key = `otpauth://totp/x?secret=${secret}`
  const on = await post(app, `${HOME}/buoc-hai/bat`, { code: codeOf(key, Date.now()) }, headers)
  const protectedNow = { cookie: cookiesOf(on) }
  expect((await app.request('/lam-viec', { headers: protectedNow })).status).toBe(200)
})
