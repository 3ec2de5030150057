import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { aCounterSite } from '#test/support/counter.ts'
import { test } from '#test/support/index.ts'

const NOW = new Date('2026-11-09T01:30:00Z')
const filing = {
  procedure: '9.000011',
  agency: 'H99.11',
  intake: 'H99.11',
  channel: 'counter',
  parties: [{ role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '068085001234', phone: '0912 345 678' }],
  papers: [{ component: 0, name: 'Tờ khai', kind: 'original', count: 1 }],
}

async function aKiosk(db: Db, agency = 'H99.11') {
  const { app } = await aCounterSite(db, NOW)
  const { key } = await createKey(db, agency, 'kiosk', NOW)
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const send = (body: unknown, more: Record<string, string> = {}) =>
    app.request('http://localhost/api/v1/dossiers', {
      method: 'POST',
      headers: { ...headers, ...more },
      body: JSON.stringify(body),
    })
  return { app, headers, send }
}

test('a kiosk files a dossier and gets its code, its promise and its slip', async ({ db }) => {
  const { app, headers, send } = await aKiosk(db)
  const answer = await send(filing)
  expect(answer.status).toBe(201)
  const filed = (await answer.json()) as { code: string; slip: string }
  expect(filed).toMatchObject({ code: 'H99.11-261109-0001', phase: 'received', dueAt: '2026-11-16T10:00:00.000Z' })
  const slip = await app.request(filed.slip, { headers })
  expect([slip.status, slip.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const { key } = await createKey(db, 'H99.12', 'another', NOW)
  expect((await app.request(filed.slip, { headers: { authorization: `Bearer ${key}` } })).status).toBe(404)
})

test('a repeat with the same Idempotency-Key gets the first answer, something else under it is refused', async ({
  db,
}) => {
  const { send } = await aKiosk(db)
  const once = await (await send(filing, { 'idempotency-key': 'a' })).json()
  expect(await (await send(filing, { 'idempotency-key': 'a' })).json()).toEqual(once)
  const reused = await send({ ...filing, sets: 2 }, { 'idempotency-key': 'a' })
  expect([reused.status, reused.headers.get('content-type')]).toEqual([
    422,
    expect.stringContaining('application/problem+json'),
  ])
  expect(await reused.json()).toMatchObject({ title: 'Idempotency-Key reused' })
  expect(await db.selectFrom('handling').select('dossierId').execute()).toHaveLength(1)
})

test('what is filed online waits to be received, with no promise', async ({ db }) => {
  const { send } = await aKiosk(db, 'H99')
  const answer = await send({ ...filing, channel: 'online' })
  expect(await answer.json()).toMatchObject({ phase: 'registered', receivedAt: null, dueAt: null })
})

test('a machine without a key, of another agency, or with mistakes is told which', async ({ db }) => {
  const { send } = await aKiosk(db, 'H99.12')
  expect((await send(filing, { authorization: 'Bearer nothing' })).status).toBe(401)
  expect((await send(filing)).status).toBe(403)
  const here = { ...filing, intake: 'H99.12' }
  expect((await send({ ...here, procedure: '9.999999' })).status).toBe(404)
  const wrong = async (change: object) => {
    const answer = await send({ ...here, ...change })
    const { errors } = (await answer.json()) as { errors: { field: string }[] }
    return [answer.status, ...errors.map(({ field }) => field)]
  }
  expect(await wrong({ parties: [{ ...filing.parties[0], idNumber: '003085001234' }] })).toEqual([
    422,
    'parties.0.idNumber',
  ])
  expect(await wrong({ fees: [{ name: 'Lệ phí', amount: 8000.5 }] })).toEqual([422, 'fees.0.amount'])
  expect(await wrong({ channel: 'pigeon' })).toEqual([422, 'channel'])
})
