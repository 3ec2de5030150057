import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import { addDays } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import { faultOfUrl, isInside } from './address.ts'
import { createWebhook, disableWebhook, enqueueWebhook, replayWebhook, sealWebhooks } from './commands.ts'
import { deliverDue } from './delivery.ts'
import { EVENT_TYPES } from './event.ts'
import { lookupOutside } from './post.ts'
import { listWebhooks } from './queries.ts'

let there: Awaited<ReturnType<typeof aReceiver>>
beforeEach(async () => {
  there = await aReceiver()
})
afterEach(() => there.close())

/** Another system that hears of dossiers; `answer` is the status it gives from now on, 0 = it drops the connection. */
async function aReceiver() {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = []
  let status = 200
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      if (status === 0) response.destroy()
      else response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/nghe?khoa=bi-mat`,
    heard,
    answer: (next: number) => {
      status = next
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const terms = (allowPrivate = true) => ({ allowPrivate, seal: 's'.repeat(40) })

async function subscribed(db: Db, now: Date, agency = 'H99') {
  await aGround(db, now)
  return createWebhook(db, { agency, url: there.url, events: EVENT_TYPES }, 'test', terms(), now)
}

async function happened(db: Db, now: Date, code = 'H99.11-260901-0001') {
  const { id } = await db.selectFrom('agency').select('id').where('code', '=', 'H99.11').executeTakeFirstOrThrow()
  const event = { type: 'dossier.moved', code, agencyId: id, agency: 'H99.11', procedure: '9.000001' } as const
  await enqueueWebhook(db, { ...event, phase: 'handling', due: now }, now)
}

const deliver = (db: Db, now: Date, allowPrivate = true) =>
  deliverDue(db, () => now, { ...terms(allowPrivate), chance: () => 0, timeoutMs: 700 })
const later = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe('a system that hears of an agency', () => {
  test('gets what happened below it, signed so that it can check it, and nobody is named', async ({ db, now }) => {
    const { secret } = await subscribed(db, now)
    await happened(db, now)
    expect(await deliver(db, now)).toEqual({ delivered: 1, failed: 0 })
    const [{ headers, body } = { headers: {}, body: '' }] = there.heard
    expect(JSON.parse(body)).toEqual({
      type: 'dossier.moved',
      timestamp: now.toISOString(),
      data: {
        code: 'H99.11-260901-0001',
        agency: 'H99.11',
        procedure: '9.000001',
        phase: 'handling',
        due: now.toISOString(),
      },
    })
    const signedText = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signedText).digest('base64')}`)
    expect(Number(headers['webhook-timestamp'])).toBe(now.getTime() / 1000)
  })

  test('has a secret that stands sealed, also one that stood plain before, and none goes out under another seal', async ({
    db,
    now,
  }) => {
    const { id, secret } = await subscribed(db, now)
    const { sealedSecret } = await db.selectFrom('webhook').select('sealedSecret').executeTakeFirstOrThrow()
    expect(sealedSecret?.toString('latin1')).not.toContain(secret)
    await db.updateTable('webhook').set({ secret, sealedSecret: null }).where('id', '=', id).execute()
    await sealWebhooks(db, terms().seal)
    expect(await db.selectFrom('webhook').select('secret').execute()).toEqual([{ secret: null }])
    await happened(db, now)
    const options = { allowPrivate: true, chance: () => 0, timeoutMs: 700 }
    expect(await deliverDue(db, () => now, { ...options, seal: 'another' })).toEqual({ delivered: 0, failed: 1 })
    expect(await deliver(db, later(now, 60))).toEqual({ delivered: 1, failed: 0 })
  })

  test('hears nothing of other agencies, of events it did not ask for, or after it was disabled', async ({
    db,
    now,
  }) => {
    const { id } = await subscribed(db, now, 'H99.12')
    await createWebhook(db, { agency: 'H99', url: there.url, events: ['dossier.returned'] }, 'test', terms(), now)
    await happened(db, now)
    expect(await deliver(db, now)).toEqual({ delivered: 0, failed: 0 })
    await disableWebhook(db, id, 'operator', now)
    expect((await listWebhooks(db))[0]).toMatchObject({ disabledAt: now, disabledReason: 'operator' })
  })

  test('gets the same message again under the same id when it failed, after a wait that grows', async ({ db, now }) => {
    await subscribed(db, now)
    await happened(db, now)
    const waits: number[] = []
    let at = now
    for (const status of [500, 0, 302, 404]) {
      there.answer(status)
      expect(await deliver(db, at)).toEqual({ delivered: 0, failed: 1 })
      expect(await deliver(db, at)).toEqual({ delivered: 0, failed: 0 })
      const { nextAt } = await db.selectFrom('webhookDelivery').select('nextAt').executeTakeFirstOrThrow()
      waits.push((nextAt.getTime() - at.getTime()) / 1000)
      at = nextAt
    }
    expect(waits).toEqual([15, 30, 60, 120])
    there.answer(204)
    expect(await deliver(db, at)).toEqual({ delivered: 1, failed: 0 })
    expect(new Set(there.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const codes = await db.selectFrom('webhookAttempt').select('code').orderBy('id').execute()
    expect(codes.map(({ code }) => code)).toEqual(['500', 'unreachable', '302', '404', '204'])
  })

  test('that failed for five days is disabled with the reason; what waited goes when somebody asks', async ({
    db,
    now,
  }) => {
    const { id } = await subscribed(db, now)
    await happened(db, now)
    there.answer(503)
    await deliver(db, now)
    const fiveDays = new Date(`${addDays(now.toISOString().slice(0, 10), 6)}T00:00:00Z`)
    await deliver(db, fiveDays)
    expect(await listWebhooks(db)).toMatchObject([
      { disabledAt: fiveDays, disabledReason: '503', failingSince: now, waiting: 1 },
    ])
    there.answer(200)
    expect(await deliver(db, later(fiveDays, 10_000))).toEqual({ delivered: 0, failed: 0 })
    expect(await replayWebhook(db, id, fiveDays)).toBe(1)
    expect(await deliver(db, fiveDays)).toEqual({ delivered: 1, failed: 0 })
  })

  test('that says it is gone is disabled at once', async ({ db, now }) => {
    await subscribed(db, now)
    await happened(db, now)
    there.answer(410)
    await deliver(db, now)
    expect(await listWebhooks(db)).toMatchObject([{ disabledAt: now, disabledReason: '410' }])
  })

  test('is listed without its secret and without what its address holds in its query', async ({ db, now }) => {
    const { secret } = await subscribed(db, now)
    const listed = JSON.stringify(await listWebhooks(db))
    expect(listed).not.toContain(secret)
    expect(listed).not.toContain('bi-mat')
  })
})

describe('nobody makes this system knock inside a network', () => {
  test('private, local and special addresses are known in every notation', () => {
    const within =
      '127.0.0.1 10.1.2.3 172.31.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 :: fe80::1 fd00::1 ::ffff:10.0.0.1 ::ffff:7f00:1 64:ff9b::a00:1 2002:a00:1::'
    for (const address of within.split(' ')) expect(isInside(address), address).toBe(true)
    for (const address of ['8.8.8.8', '172.32.0.1', '2606:4700::1111', '203.162.4.190'])
      expect(isInside(address), address).toBe(false)
  })

  test('an address must be https and public, unless the operator allows more', async ({ db, now }) => {
    for (const url of [
      'http://example.com/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://localhost/',
      'https://a.localhost/',
      'https://user:pass@example.com/',
      'ftp://example.com/',
      'không phải',
    ])
      expect(faultOfUrl(url, false), url).toBeTruthy()
    expect(faultOfUrl('https://he-thong.example.vn/nghe', false)).toBeUndefined()
    await aGround(db, now)
    await expect(
      createWebhook(db, { agency: 'H99', url: 'https://10.0.0.1/', events: EVENT_TYPES }, 'test', terms(false), now),
    ).rejects.toMatchObject({ status: 409 })
  })

  test('a name that leads inside is found out when connecting', async () => {
    const found = await new Promise((done) => lookupOutside('localhost', {}, (error) => done(error?.code)))
    expect(found).toBe('EINSIDE')
  })

  test('a webhook made while more was allowed is not served once it is not', async ({ db, now }) => {
    await subscribed(db, now)
    await happened(db, now)
    expect(await deliver(db, now, false)).toEqual({ delivered: 0, failed: 1 })
    expect(there.heard).toEqual([])
  })
})
