import { Hono } from 'hono'
import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import { splitLang } from '#lib/i18n.ts'
import type { Web } from '#lib/web.ts'
import { test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import { scoring } from '#test/support/scoring.ts'
import { portal } from './portal.tsx'

/** A reader of the pages on the real database. No port is opened. */
function reader(db: Db, now: Date) {
  const app = new Hono<Web>({ getPath: (request) => splitLang(new URL(request.url).pathname).path })
  app.use(async (c, next) => {
    c.set('db', db)
    c.set('now', () => now)
    c.set('lang', splitLang(new URL(c.req.url).pathname).lang)
    await next()
  })
  app.route('/', portal({ scoring }))
  app.onError((error, c) =>
    error instanceof Refusal ? c.text(error.message, error.status) : c.text(String(error), 500),
  )
  return async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
}

test('every page answers before the first dossier arrives', async ({ db, now }) => {
  await aGround(db, now)
  const open = reader(db, now)
  const pages = [
    '/',
    '/xep-hang',
    '/co-quan/H99.11',
    '/co-quan/H99',
    '/co-quan/H99/ho-so',
    '/du-lieu-mo',
    '/ve-he-thong',
  ]
  for (const page of pages) {
    for (const path of [page, `/en${page === '/' ? '' : page}`]) {
      const { status, text } = await open(path)
      expect(`${path} ${status}`).toBe(`${path} 200`)
      expect(text).toMatch(/<html lang="(vi|en)">.*<h1>.+<\/h1>/s)
    }
  }
})

test('the ranking lists the communes of the province, and departments when asked', async ({ db, now }) => {
  await aGround(db, now)
  const open = reader(db, now)
  expect((await open('/xep-hang')).text).toContain('Xã Hòa Thuận')
  const departments = await open('/xep-hang?level=department&period=2026')
  expect(departments.text).toContain('Sở Thử Nghiệm')
  expect(departments.text).not.toContain('Xã Hòa Thuận')
})

test('a period that does not exist is refused with the way to write one', async ({ db, now }) => {
  const { status, text } = await reader(db, now)('/xep-hang?period=2026-13')
  expect(status).toBe(422)
  expect(text).toContain('2026-Q4')
})

test('an agency or an indicator that does not exist is not found', async ({ db, now }) => {
  await aGround(db, now)
  const open = reader(db, now)
  expect((await open('/co-quan/NOPE')).status).toBe(404)
  expect((await open('/co-quan/H99.11/ho-so?indicator=NOPE')).status).toBe(404)
})

test('the ranking can be taken away as a dated file', async ({ db, now }) => {
  await aGround(db, now)
  const { headers, text } = await reader(
    db,
    now,
  )('/du-lieu-mo/xep-hang/qd-766-2022.csv?under=H99&level=commune&period=2026-10')
  expect(headers.get('content-disposition')).toBe(
    'attachment; filename="xep-hang-qd-766-2022-commune-2026-10-01-2026-10-31-20261122-0900.csv"',
  )
  expect(text.split('\r\n')).toHaveLength(4)
})

test('a hostile address is answered calmly', async ({ db, now }) => {
  await aGround(db, now)
  const open = reader(db, now)
  for (const path of [
    '/co-quan/H99.11/ho-so?page=-5&part=%00',
    '/co-quan/H99.11/ho-so?page=1e99',
    '/xep-hang?sort=__proto__&dir=x&level=%27',
    '/co-quan/%3Cscript%3E',
    '/co-quan/H%0099',
    '/du-lieu-mo/xep-hang/qd-766-2022.csv?under=%00',
  ]) {
    const { status, text } = await open(path)
    expect([200, 404]).toContain(status)
    if (status === 200) expect(text).not.toContain('<script>')
  }
})
