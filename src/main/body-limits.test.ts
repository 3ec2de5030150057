import { type ServerType, serve } from '@hono/node-server'
import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { test } from '#test/support/index.ts'
import { createApp } from './app.tsx'
import { SMALL } from './body-limits.tsx'

/** A server on a port of its own, and how it answers a body of so many bytes. */
async function listening(db: Db, now: Date) {
  const app = createApp({ db, now: () => now, syncRate: 100 })
  const server = await new Promise<ServerType>((done) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(made))
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, port, close: () => new Promise<unknown>((done) => server.close(done)) }
}

test('a body that is larger than any form is refused before it is read, by every way, in the reader’s language', async ({
  db,
  now,
}) => {
  const { url, close } = await listening(db, now)
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
  const large = `ma=${'x'.repeat(SMALL)}`
  const pieces = () => new ReadableStream({ pull: (out) => out.enqueue(new TextEncoder().encode('x'.repeat(9000))) })
  for (const path of ['/tra-cuu', '/en/tra-cuu', '/lam-viec/dat-mat-khau', '/hien-thi', '/api/v1/payments/vnpay/ipn'])
    for (const [how, init] of [
      ['with its length', { method: 'POST', body: large }],
      ['in pieces', { method: 'POST', body: pieces(), duplex: 'half' }],
      ['by another method', { method: 'PUT', body: large }],
      ['by another method', { method: 'DELETE', body: large }],
      ['by another method', { method: 'PATCH', body: large }],
    ] as const) {
      const answer = await fetch(url + path, { ...init, headers } as RequestInit)
      const words = await answer.text()
      expect(answer.status, `${path} ${how}`).toBe(413)
      const said =
        path.startsWith('/en') || path.startsWith('/api') ? /larger than 64 KB|lớn hơn 64 KB/ : /lớn hơn 64 KB/
      expect(words, `${path} ${how}`).toMatch(said)
    }
  const small = await fetch(`${url}/tra-cuu`, { method: 'POST', headers, body: 'ma=H99-1&so=1234' })
  expect(small.status).toBe(422)
  await close()
})

test('so many open pages are told of changes, and more go without', async ({ db, now }) => {
  const { url, close } = await listening(db, now)
  const ends = new AbortController()
  const open = () => fetch(`${url}/truc-tiep`, { signal: ends.signal }).then(({ status }) => status)
  const all = await Promise.all(Array.from({ length: 101 }, open))
  expect(all.filter((status) => status === 200)).toHaveLength(100)
  expect(all.filter((status) => status === 503)).toHaveLength(1)
  ends.abort()
  const later = new AbortController()
  const openAgain = () => fetch(`${url}/truc-tiep`, { signal: later.signal }).then(({ status }) => status)
  await expect.poll(openAgain, { timeout: 10_000 }).toBe(200)
  later.abort()
  await close()
})
