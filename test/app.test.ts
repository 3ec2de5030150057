import { expect } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { importCounters } from '#modules/units/index.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'

test('an operator sees that the program is up and that its database answers', async ({ db, now }) => {
  const app = createApp({ db, now: () => now, syncRate: 100 })
  expect(await (await app.request('/healthz')).json()).toEqual({ status: 'up' })
  expect(await (await app.request('/readyz')).json()).toEqual({ status: 'ready' })
})

test('every page forbids foreign and inline scripts', async ({ db, now }) => {
  await aGround(db, now)
  const page = await createApp({ db, now: () => now, syncRate: 100 }).request('/')
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  expect(await page.text()).not.toMatch(/<script(?! type="module" src=)|<style| style="| on\w+="/)
})

test('a page kept in memory is whole, is not sent twice to who has it, and changes with the data and the clock', async ({
  now,
}) => {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 2 })
  await aGround(db, now)
  let clock = now
  const app = createApp({ db, now: () => clock, syncRate: 100 })
  const first = await app.request('/xep-hang')
  const text = await first.text()
  expect(text).toContain('Xã Bình An')
  expect(await (await app.request('/xep-hang')).text()).toBe(text)

  let etag = first.headers.get('etag') ?? ''
  const again = async () => {
    etag = (await app.request('/xep-hang')).headers.get('etag') ?? ''
    return (await app.request('/xep-hang', { headers: { 'if-none-match': etag } })).status
  }
  await expect.poll(again).toBe(304) // other tests write into other databases of the same server, which counts as a change
  await db.updateTable('agency').set({ name: 'Xã Bình Minh' }).where('code', '=', 'H99.11').execute()
  const changed = await app.request('/xep-hang', { headers: { 'if-none-match': etag } })
  expect(changed.status).toBe(200)
  expect(await changed.text()).toContain('Xã Bình Minh')

  await importCounters(db, 'agency,name,address,hours\nH99.11,Một cửa,Số 1,2-6 07:30-11:30', now)
  const readAt = async (time: string) => {
    clock = new Date(`2026-11-23T${time}:00+07:00`)
    return (await app.request('/bo-phan-mot-cua')).text()
  }
  expect(await readAt('07:20')).toContain('Mở lúc 07:30')
  expect(await readAt('07:29')).toContain('Mở lúc 07:30')
  expect(await readAt('07:30')).toContain('Đang mở cửa')
  await db.destroy()
  await own.drop()
})

test('a form posted from another site is refused, an address that does not exist is a plain 404', async ({
  db,
  now,
}) => {
  const app = createApp({ db, now: () => now, syncRate: 100 })
  const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' }
  expect((await app.request('/bo-chi-so', { method: 'POST', body: 'a=1', headers })).status).toBe(403)
  expect((await app.request('/khong-co')).status).toBe(404)
  const api = await app.request('/api/v1/nothing')
  expect(api.status).toBe(404)
  expect(api.headers.get('content-type')).toContain('application/problem+json')
})

test('while the database is away a sender is told to come again, and a reader sees a page that says so', async ({
  now,
}) => {
  const gone = connect('postgres://nobody@127.0.0.1:1/none', { max: 1 })
  const app = createApp({ db: gone, now: () => now, syncRate: 100 })
  const headers = { authorization: 'Bearer mc_x', 'content-type': 'application/json' }
  const answer = await app.request('/api/v1/sync', { method: 'POST', body: '{}', headers })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('2')
  expect((await app.request('/xep-hang')).status).toBe(503)
  expect((await app.request('/readyz')).status).toBe(503)
  await gone.destroy()
})
