import { afterAll, beforeAll, expect } from 'vitest'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { anOpenIdProvider, type OpenId, visitProvider } from '#test/support/oidc.ts'
import { anOfficer, cookiesOf } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { allowSingleSignOn, lockPerson } from './people/commands.ts'

const SITE = 'http://localhost'
const BACK = `${SITE}/lam-viec/dang-nhap/mot-lan/callback/province`
const HOME = '/lam-viec/tai-khoan'

let province: OpenId
beforeAll(async () => {
  province = await anOpenIdProvider({ redirectUri: BACK })
})
afterAll(() => province.close())

const anApp = (db: Parameters<typeof aGround>[0], now: Date) =>
  createApp({
    db,
    now: () => now,
    syncRate: 100,
    signIn: { secret: 'a secret of thirty-two letters or more', url: SITE, singleSignOn: province },
  })

/** Goes to the province's sign-on and back as a browser does. */
async function enter(app: ReturnType<typeof anApp>, next = HOME) {
  const out = await app.request(`${SITE}/lam-viec/dang-nhap/mot-lan?next=${encodeURIComponent(next)}`)
  const back = await visitProvider(out.headers.get('location') ?? '', province.issuer)
  expect(back).toContain(`${BACK}?`)
  return app.request(back, { headers: { cookie: cookiesOf(out) } })
}

test('somebody allowed to comes in by the sign-on of the province, known by a confirmed e-mail', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const app = anApp(db, now)
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'], email: 'mot@test.example' })
  province.claims.current = { sub: 'p1', name: 'Một', email: 'Mot@test.example', email_verified: true }
  const refused = await enter(app)
  expect(refused.headers.get('location')).toContain('/lam-viec/dang-nhap?error=')
  expect(cookiesOf(refused)).not.toContain('session_token=')

  await allowSingleSignOn(db, clerk.id, true, null, now)
  for (const visit of ['first', 'second']) {
    const entered = await enter(app)
    expect(entered.headers.get('location'), visit).toBe(HOME)
    expect((await app.request(HOME, { headers: { cookie: cookiesOf(entered) } })).status, visit).toBe(200)
  }
  expect(await db.selectFrom('person').select('email').execute()).toEqual([{ email: 'mot@test.example' }])
})

test('the employee code is as good as the e-mail; an e-mail that nobody confirmed is worth nothing', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const app = anApp(db, now)
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'], email: 'hai@test.example' })
  await allowSingleSignOn(db, clerk.id, true, null, now)
  province.claims.current = { sub: 'p2', name: 'Hai', email: 'hai@test.example', email_verified: false }
  expect((await enter(app)).headers.get('location')).toContain('error=')
  await db.updateTable('person').set({ employeeCode: 'CB-02' }).where('id', '=', clerk.id).execute()
  province.claims.current = { sub: 'p2', name: 'Hai', email: 'khac@test.example', employee_code: 'CB-02' }
  expect((await enter(app)).headers.get('location')).toBe(HOME)
})

test('who was locked, or is no longer allowed, does not come in by the province either', async ({ db, now }) => {
  await aGround(db, now)
  const app = anApp(db, now)
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'], email: 'ba@test.example' })
  province.claims.current = { sub: 'p3', name: 'Ba', email: 'ba@test.example', email_verified: true }
  await allowSingleSignOn(db, clerk.id, true, null, now)
  expect((await enter(app)).headers.get('location')).toBe(HOME)
  await allowSingleSignOn(db, clerk.id, false, null, now)
  expect((await enter(app)).headers.get('location')).toContain('error=')
  await allowSingleSignOn(db, clerk.id, true, null, now)
  await lockPerson(db, clerk.id, null, now)
  expect(cookiesOf(await enter(app))).not.toContain('session_token=')
})

test('an answer of the province that this browser did not ask for is refused', async ({ db, now }) => {
  await aGround(db, now)
  const app = anApp(db, now)
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'], email: 'bon@test.example' })
  await allowSingleSignOn(db, clerk.id, true, null, now)
  province.claims.current = { sub: 'p4', name: 'Bốn', email: 'bon@test.example', email_verified: true }
  const out = await app.request(`${SITE}/lam-viec/dang-nhap/mot-lan`)
  const back = await visitProvider(out.headers.get('location') ?? '', province.issuer)
  expect(cookiesOf(await app.request(back))).not.toContain('session_token=')
})

test('where the province has no sign-on, there is none', async ({ db, now }) => {
  await aGround(db, now)
  const app = createApp({ db, now: () => now, syncRate: 100 })
  expect(await (await app.request('/lam-viec/dang-nhap')).text()).not.toContain('mot-lan')
  expect((await app.request('/lam-viec/dang-nhap/mot-lan')).status).toBe(404)
})
