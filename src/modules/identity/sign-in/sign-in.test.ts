import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { anOfficer, PASSWORD, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { lockPerson } from '../people/commands.ts'
import { CLOSED_FOR } from './lock-out.ts'

const HOME = '/lam-viec/tai-khoan'
const DOOR = '/lam-viec/dang-nhap'

async function aClerk(db: Parameters<typeof aGround>[0], now: Date) {
  await aGround(db, now)
  let clock = now
  const app = createApp({ db, now: () => clock, syncRate: 100 })
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'], email: 'clerk@test.example' })
  return { app, clerk, wait: (ms: number) => (clock = new Date(clock.getTime() + ms)) }
}

test('somebody with the right password gets to their pages, and nobody without', async ({ db, now }) => {
  const { app, clerk } = await aClerk(db, now)
  const away = await app.request(HOME)
  expect(away.status).toBe(303)
  expect(away.headers.get('location')).toBe('/lam-viec/dang-nhap?next=%2Flam-viec%2Ftai-khoan')
  const headers = await signIn(app, db, clerk)
  const mine = await app.request(HOME, { headers })
  expect(mine.status).toBe(200)
  expect(mine.headers.get('cache-control')).toBe('private, no-store')
  expect(await mine.text()).toContain('Xã Bình An: Một cửa')
  const forged = headers.cookie.replace(/token=[^.]*/, 'token=somebodyelse')
  expect((await app.request(HOME, { headers: { cookie: forged } })).status).toBe(303)
})

test('whoever reads the database finds nothing there that opens a session', async ({ db, now }) => {
  const { app, clerk } = await aClerk(db, now)
  const { cookie } = await signIn(app, db, clerk)
  const { tokenHash } = await db.selectFrom('session').select('tokenHash').executeTakeFirstOrThrow()
  const token = /token=([^.]+)/.exec(cookie)?.[1] ?? ''
  expect([token.length, tokenHash]).toEqual([32, createHash('sha256').update(token).digest('hex')])
})

test('a wrong password, an unknown e-mail and a locked account are told in the same words', async ({ db, now }) => {
  const { app } = await aClerk(db, now)
  const locked = await anOfficer(db, now, { agency: 'H99.11', roles: ['officer'], email: 'locked@test.example' })
  await lockPerson(db, locked.id, null, now)
  const told = async (email: string, password: string) => {
    const answer = await post(app, DOOR, { email, password })
    expect(answer.status).toBe(422)
    expect(answer.headers.getSetCookie().join()).not.toContain('mc.session_token')
    return (await answer.text()).replaceAll(email, '')
  }
  const wrong = await told('clerk@test.example', 'not the password')
  expect(await told('nobody@test.example', 'not the password')).toBe(wrong)
  expect(await told('locked@test.example', PASSWORD)).toBe(wrong)
})

test('after five wrong passwords an account stays closed for a quarter of an hour, and says until when', async ({
  db,
  now,
}) => {
  const { app, wait } = await aClerk(db, now)
  const wrong = () => post(app, DOOR, { email: 'clerk@test.example', password: 'not the password' })
  for (let tries = 0; tries < 5; tries++) expect((await wrong()).status).toBe(422)
  const right = () => post(app, DOOR, { email: 'Clerk@test.example', password: PASSWORD })
  const closed = await right()
  expect(closed.status).toBe(429)
  expect(await closed.text()).toContain('22/11/2026 09:15')
  wait(CLOSED_FOR)
  expect((await right()).status).toBe(303)
})

test('who signs in well starts counting anew', async ({ db, now }) => {
  const { app } = await aClerk(db, now)
  for (let tries = 0; tries < 8; tries++) {
    const password = tries === 4 ? PASSWORD : 'not the password'
    const answer = await post(app, DOOR, { email: 'clerk@test.example', password })
    expect(answer.status).toBe(tries === 4 ? 303 : 422)
  }
})

test('fifty guesses at once are fifty: no more than five are looked at', async ({ db, now }) => {
  const { app } = await aClerk(db, now)
  const guesses = Array.from({ length: 50 }, (_, i) =>
    post(app, DOOR, { email: 'clerk@test.example', password: `guess number ${i}` }),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(5)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(45)
})

test('whoever tries many accounts from one address is stopped there, and others are not', async ({ db, now }) => {
  await aGround(db, now)
  const app = createApp({ db, now: () => now, syncRate: 100, signIn: { secret: 'x'.repeat(32), proxies: 1 } })
  const from = (address: string, i: number) =>
    post(
      app,
      DOOR,
      { email: `nobody${i}@test.example`, password: 'a guess' },
      { 'x-forwarded-for': `9.9.9.9, ${address}` },
    )
  for (let i = 0; i < 50; i++) expect((await from('192.0.2.1', i)).status).toBe(422)
  expect((await from('192.0.2.1', 50)).status).toBe(429)
  expect((await from('192.0.2.2', 51)).status).toBe(422)
})

test('the cookie of a session is kept from scripts and other sites, and from plain http where there is https', async ({
  db,
  now,
}) => {
  const { app } = await aClerk(db, now)
  const enter = (headers: Record<string, string>) =>
    post(app, DOOR, { email: 'clerk@test.example', password: PASSWORD }, headers)
  const plain = (await enter({})).headers.getSetCookie().find((one) => one.includes('session_token'))
  expect(plain).toMatch(/; HttpOnly/i)
  expect(plain).toMatch(/; SameSite=Lax/i)
  expect(plain).not.toMatch(/; Secure/i)
  const proxied = (await enter({ 'x-forwarded-proto': 'https' })).headers.getSetCookie()
  expect(proxied.find((one) => one.includes('session_token'))).toMatch(/; Secure/i)
})

test('signing in leads on to the page that was wanted, and never to another site', async ({ db, now }) => {
  const { app } = await aClerk(db, now)
  const led = async (next: string) =>
    (await post(app, DOOR, { email: 'clerk@test.example', password: PASSWORD, next })).headers.get('location')
  expect(await led('/lam-viec/ho-so?q=a')).toBe('/lam-viec/ho-so?q=a')
  expect(await led('/en/lam-viec/ho-so')).toBe('/en/lam-viec/ho-so')
  for (const elsewhere of [
    'https://elsewhere.example/lam-viec',
    '//elsewhere.example/lam-viec',
    '/\\elsewhere.example/lam-viec',
    '\t//elsewhere.example',
    'javascript:alert(1)',
    '/lam-viec/../..//elsewhere.example',
    '/lam-viecx',
    '',
  ])
    expect(await led(elsewhere), elsewhere).toBe('/lam-viec')
})

test('a form on another site can neither sign somebody in nor out', async ({ db, now }) => {
  const { app, clerk } = await aClerk(db, now)
  const headers = await signIn(app, db, clerk)
  const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  const credentials = { email: 'clerk@test.example', password: PASSWORD }
  expect((await post(app, DOOR, credentials, foreign)).status).toBe(403)
  expect((await post(app, '/lam-viec/dang-xuat', {}, { ...headers, ...foreign })).status).toBe(403)
  expect((await app.request(HOME, { headers })).status).toBe(200)
})

test('a session that is over, or that was signed out, opens nothing', async ({ db, now }) => {
  const { app, clerk } = await aClerk(db, now)
  const over = await signIn(app, db, clerk)
  await db
    .updateTable('session')
    .set({ expiresAt: new Date(now.getTime() - 1) })
    .execute()
  expect((await app.request(HOME, { headers: over })).status).toBe(303)
  const left = await signIn(app, db, clerk)
  expect((await post(app, '/lam-viec/dang-xuat', {}, left)).status).toBe(303)
  expect((await app.request(HOME, { headers: left })).status).toBe(303)
})

test('the addresses of the library behind the sign-in are not served', async ({ db, now }) => {
  const { app, clerk } = await aClerk(db, now)
  const headers = await signIn(app, db, clerk)
  for (const path of [
    '/api/auth/get-session',
    '/lam-viec/dang-nhap/mot-lan/get-session',
    '/lam-viec/dang-nhap/mot-lan/ok',
  ])
    expect((await app.request(path, { headers })).status, path).toBe(404)
})
