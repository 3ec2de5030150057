import { createHmac } from 'node:crypto'
import type { Transaction } from 'kysely'
import { afterEach, beforeEach, describe, expect, test as plain } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import type { DB } from '#lib/db/schema.ts'
import { startJobs } from '#lib/jobs.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { aMailServer, type MailServer } from '#test/support/mail.ts'
import { aTextGateway } from '#test/support/text-gateway.ts'
import type { ChannelSettings } from './channels/list.ts'
import { closeChannels, openChannels } from './channels/open.ts'
import { forgetAddresses, type NewNotification, notify } from './commands.ts'
import { deliver, type Post } from './deliver.ts'
import { loadDelivery } from './delivery.ts'
import { notificationJobs } from './jobs.ts'
import { type LogFilter, listNotifications } from './queries.ts'

const SITE = 'https://motcua.example'
const FIELDS = {
  code: 'H36.101-261122-0001',
  procedure: 'Đăng ký khai sinh',
  agency: 'UBND xã Mẫu',
  due: new Date('2026-11-27T10:00:00Z'),
  link: '/tra-cuu',
}
const MESSAGE: NewNotification = {
  to: { email: 'nguyen.van.a@nguoidan.example' },
  template: 'received',
  fields: FIELDS,
  lang: 'vi',
  key: 'dossier 1 received',
}

let server: MailServer
let post: Post
const opened = (
  settings: ChannelSettings,
  now = () => new Date('2026-11-22T02:00:00Z'),
  tokens = {} as Db, // asked for only where a token is renewed
): Post => ({
  channels: openChannels(settings, { now, db: tokens }),
  site: SITE,
  quiet: loadDelivery().quietHours,
})
const byMail = (url: string) => opened({ email: { url, from: 'Một Cửa <khong-tra-loi@motcua.example>' } })
beforeEach(async () => {
  server = await aMailServer()
  post = byMail(server.url)
})
afterEach(async () => {
  closeChannels(post.channels)
  await server.close()
})

const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)
const theLog = async (db: Db, filter: LogFilter = {}) =>
  (await listNotifications(db, filter, { page: 1, perPage: 50 })).rows
const attempts = (db: Db) =>
  db.selectFrom('notificationAttempt').select(['result', 'code', 'message']).orderBy('number').execute()
const idOf = async (db: Db) =>
  (await db.selectFrom('notification').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
const told = async (db: Db, message: NewNotification, now: Date) => {
  await notify(db, message, now)
  return idOf(db)
}

describe('a mail', () => {
  test('arrives in Vietnamese with what the citizen needs, and is noted', async ({ db, now }) => {
    await deliver(db, await told(db, MESSAGE, now), post, now)
    const [letter] = server.received
    expect(letter?.subject).toBe('Đã tiếp nhận hồ sơ H36.101-261122-0001')
    expect(letter?.from?.text).toContain('Một Cửa')
    expect(letter?.to).toMatchObject({ text: 'nguyen.van.a@nguoidan.example' })
    expect(letter?.text).toContain('UBND xã Mẫu đã tiếp nhận hồ sơ H36.101-261122-0001 về thủ tục “Đăng ký khai sinh”.')
    expect(letter?.text).toContain('27/11/2026 17:00')
    expect(letter?.text).toContain('https://motcua.example/tra-cuu')
    expect(letter?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(await theLog(db)).toMatchObject([
      { state: 'delivered', tries: 1, masked: 'n***@nguoidan.example', code: '250' },
    ])
  })

  test('is written once for one event, however often it is asked for', async ({ db, now }) => {
    await notify(db, MESSAGE, now)
    await notify(db, MESSAGE, later(now, 1))
    await notify(db, { ...MESSAGE, key: 'dossier 1 returned', template: 'returned' }, now)
    expect(await theLog(db)).toHaveLength(2)
  })

  test('is tried again when the server says "come back later", and arrives', async ({ db, now }) => {
    server.objects((_to, times) => (times === 1 ? { code: 450, text: 'Greylisted, try again' } : undefined))
    const id = await told(db, MESSAGE, now)
    await deliver(db, id, post, now)
    expect(await theLog(db)).toMatchObject([{ state: 'waiting', tries: 1, code: '450', notBefore: later(now, 1) }])
    await deliver(db, id, post, now)
    expect(server.asked()).toBe(1)
    await deliver(db, id, post, later(now, 1))
    expect(server.received).toHaveLength(1)
    expect(await theLog(db)).toMatchObject([{ state: 'delivered', tries: 2 }])
  })

  test('that is refused for good is not tried again, and the reason is kept without the address', async ({
    db,
    now,
  }) => {
    server.objects((to) => ({ code: 550, text: `<${to}> mailbox unavailable` }))
    const id = await told(db, MESSAGE, now)
    await deliver(db, id, post, now)
    await deliver(db, id, post, later(now, 60))
    expect(server.asked()).toBe(1)
    const [row] = await theLog(db)
    expect(row).toMatchObject({ state: 'refused', code: '550', sendable: true })
    expect(row?.reason).toContain('mailbox unavailable')
    expect(row?.reason).not.toContain('nguyen.van.a')
  })

  test('waits while the server is gone, and is given up after a day with the reason', async ({ db, now }) => {
    await server.close()
    const id = await told(db, MESSAGE, now)
    let moment = now
    for (let round = 0; round < 8; round += 1) {
      await deliver(db, id, post, moment)
      moment = (await theLog(db))[0]?.notBefore ?? moment
    }
    expect(await theLog(db)).toMatchObject([{ state: 'given_up', tries: 8 }])
    expect((await attempts(db)).map(({ result }) => result)).toEqual([...Array(7).fill('try_later'), 'given_up'])
    expect((await attempts(db))[0]?.code).toMatch(/ECONN|ESOCKET/)
  })

  test('after an outage of the server arrives when it is back', async ({ db, now }) => {
    const { port } = server
    await server.close()
    const id = await told(db, MESSAGE, now)
    await deliver(db, id, post, now)
    server = await aMailServer(port)
    await deliver(db, id, post, later(now, 1))
    expect(server.received).toHaveLength(1)
  })

  test('without a mail server to send by is kept and said, and not lost', async ({ db, now }) => {
    const id = await told(db, MESSAGE, now)
    await deliver(db, id, { ...post, channels: {} }, now)
    expect(await theLog(db, { state: 'no_channel' })).toMatchObject([{ state: 'no_channel', tries: 1, sendable: true }])
  })

  test('that lacks what its words need is a bug, said at once', async ({ db, now }) => {
    const { due: _, ...rest } = FIELDS
    await expect(notify(db, { ...MESSAGE, fields: rest }, now)).rejects.toThrow('received lacks due')
  })

  test('with a secret link forgets it once it has arrived; an address is forgotten after ninety days', async ({
    db,
    now,
  }) => {
    const secret: NewNotification = {
      ...MESSAGE,
      key: 'p',
      template: 'password_recovery',
      fields: { due: now, link: '/x?ma=geheim' },
    }
    await deliver(db, await told(db, secret, now), post, now)
    const kept = () => db.selectFrom('notification').select(['fields', 'address']).executeTakeFirstOrThrow()
    expect(await kept()).toMatchObject({ fields: {}, address: 'nguyen.van.a@nguoidan.example' })
    expect(await forgetAddresses(db, later(now, 89 * 1440))).toBe(0)
    expect(await forgetAddresses(db, later(now, 91 * 1440))).toBe(1)
    expect((await kept()).address).toBeNull()
  })
})

describe('an SMS or a Zalo message', () => {
  test('of the night waits until morning', async ({ db }) => {
    const gateway = await aTextGateway()
    const night = new Date('2026-11-22T15:00:00Z') // 22:00 in Viet Nam
    const texting = opened({ sms: { url: `${gateway.url}/sms`, secret: 'x'.repeat(16), sender: 'MOTCUA' } })
    const id = await told(db, { ...MESSAGE, to: { phone: '0912 345 678' } }, night)
    await deliver(db, id, texting, night)
    expect(gateway.texts).toHaveLength(0)
    expect(await theLog(db)).toMatchObject([
      { state: 'waiting', tries: 0, notBefore: new Date('2026-11-23T00:00:00Z') },
    ])
    await deliver(db, id, texting, new Date('2026-11-23T00:00:00Z'))
    expect(gateway.texts).toHaveLength(1)
    await gateway.close()
  })

  test('is signed, without accents, and carries the same key at every repeat', async ({ db, now }) => {
    const gateway = await aTextGateway()
    const secret = 'khoa-bi-mat-cua-cong-tin-nhan'
    const texting = opened({ sms: { url: `${gateway.url}/sms`, secret, sender: 'MOTCUA' } })
    const id = await told(db, { ...MESSAGE, to: { phone: '0912 345 678' } }, now)
    gateway.answers(503, { message: 'busy, 84912345678 waits' })
    await deliver(db, id, texting, now)
    gateway.answers(200, { message: 'queued' })
    await deliver(db, id, texting, later(now, 1))
    const [first, second] = gateway.texts
    expect(second?.body).toMatchObject({ to: '84912345678', from: 'MOTCUA', id: `motcua-${id}` })
    expect(second?.body.text).toMatch(/^UBND xa Mau da tiep nhan ho so H36\.101-261122-0001/)
    expect(first?.headers.get('idempotency-key')).toBe(second?.headers.get('idempotency-key'))
    const [, seconds, signature] = /^t=(\d+),v1=(\w+)$/.exec(second?.headers.get('motcua-signature') ?? '') ?? []
    expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${second?.raw}`).digest('hex'))
    expect(await attempts(db)).toMatchObject([
      { result: 'try_later', code: '503', message: 'busy, … waits' },
      { result: 'delivered' },
    ])
    await gateway.close()
  })

  test('by Zalo goes out under the template the Official Account has for it, or says that there is none', async ({
    db,
    now,
  }) => {
    const gateway = await aTextGateway()
    const zalo = { url: gateway.url, token: 'khoa', templates: { received: '123456' } }
    const texting = opened({ zalo })
    await deliver(
      db,
      await told(db, { ...MESSAGE, to: { phone: '0912345678' }, by: ['zalo' as const] }, now),
      texting,
      now,
    )
    expect(gateway.zalos[0]?.headers.get('access_token')).toBe('khoa')
    expect(gateway.zalos[0]?.body).toMatchObject({
      phone: '84912345678',
      template_id: '123456',
      template_data: { code: FIELDS.code, due: '27/11/2026 17:00', link: 'https://motcua.example/tra-cuu' },
    })
    gateway.answers(200, { error: -118, message: 'Zalo account not existed' })
    await deliver(
      db,
      await told(db, { ...MESSAGE, key: 'b', to: { phone: '0912345678' }, by: ['zalo' as const] }, now),
      texting,
      now,
    )
    gateway.answers(200, { error: -124, message: 'Access token invalid' })
    await deliver(
      db,
      await told(db, { ...MESSAGE, key: 'c', to: { phone: '0912345678' }, by: ['zalo' as const] }, now),
      texting,
      now,
    )
    const returned = {
      ...MESSAGE,
      key: 'd',
      to: { phone: '0912345678' },
      by: ['zalo' as const],
      template: 'returned' as const,
    }
    await deliver(db, await told(db, returned, now), texting, now)
    expect((await theLog(db)).map(({ state, code }) => [state, code])).toEqual([
      ['refused', 'template'],
      ['waiting', '-124'],
      ['refused', '-118'],
      ['delivered', '0'],
    ])
    await gateway.close()
  })
})

describe('with a worker and real commits', () => {
  let own: Awaited<ReturnType<typeof freshDatabase>>
  let committed: Db
  beforeEach(async () => {
    own = await freshDatabase()
    committed = connect(own.url, { role: 'app', max: 4 })
  })
  afterEach(async () => {
    await committed.destroy()
    await own.drop()
  })

  plain('a message goes out when its command commits, and never when it is rolled back', async () => {
    const now = () => new Date()
    const jobs = await startJobs(
      own.url,
      notificationJobs(post, async () => []),
      now,
      0.5,
    )
    const refused = committed.transaction().execute(async (tx) => {
      await notify(tx, { ...MESSAGE, key: 'refused' }, now())
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    await committed.transaction().execute((tx) => notify(tx, MESSAGE, now()))
    await expect.poll(() => server.received.length, { timeout: 10_000 }).toBe(1)
    await expect.poll(async () => (await theLog(committed))[0]?.state, { timeout: 5000 }).toBe('delivered')
    await jobs.stop(2000)
    expect(server.received).toHaveLength(1)
  })

  plain(
    'a worker that dies after sending and before noting sends again under the same Message-ID, noted once',
    async () => {
      const now = new Date('2026-11-24T02:00:00Z')
      const id = await told(committed, MESSAGE, now)
      const dying = committed.transaction().execute(async (tx) => {
        await deliver(tx, id, post, now)
        throw new Error('killed')
      })
      await expect(dying).rejects.toThrow('killed')
      expect(await theLog(committed)).toMatchObject([{ state: 'waiting', tries: 0 }])
      await committed.transaction().execute((tx) => deliver(tx, id, post, now))
      const [first, second] = server.received
      expect(second?.messageId).toBe(`<motcua-${id}@motcua.example>`)
      expect(first?.messageId).toBe(second?.messageId)
      expect(await attempts(committed)).toHaveLength(1)
    },
  )

  plain('of two workers with the same message one sends it', async () => {
    const now = new Date('2026-11-24T02:00:00Z')
    const id = await told(committed, MESSAGE, now)
    const run = () => committed.transaction().execute((tx: Transaction<DB>) => deliver(tx, id, post, now))
    await Promise.all([run(), run(), run()])
    expect(server.received).toHaveLength(1)
    expect(await attempts(committed)).toHaveLength(1)
  })
})
