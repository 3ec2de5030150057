import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { conflict } from '#lib/errors.ts'
import type { Web } from '#lib/web.ts'
import { aClerk, anOrder } from '#test/support/fees.ts'
import { aGateway, type StandIn } from '#test/support/gateway.ts'
import { freshDatabase } from '#test/support/index.ts'
import { paymentsApi } from '../api.ts'
import { cancelOrders, payAtCounter } from '../commands.ts'
import { findOrders } from '../queries.ts'
import type { FeeOrder } from '../store.ts'
import type { OnPaid } from './report.ts'
import { startPayment } from './start.ts'

const START = new Date('2026-11-24T02:00:00Z')
const RETURN = { returnUrl: 'http://127.0.0.1/thanh-toan/ket-qua', ip: '127.0.0.1' }
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let there: StandIn
let merchant: ReturnType<typeof serve>
let now = START
let told: { id: number; state: string }[] = []
let onPaid: OnPaid = async (_tx, order) => void told.push({ id: order.id, state: order.state })
const listening: OnPaid = onPaid
let cases = 0

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 20 })
  there = await aGateway(() => now)
  const app = new Hono<Web>()
  app.use(async (c, next) => {
    c.set('db', db)
    c.set('now', () => now)
    await next()
  })
  app.route('/api/v1', paymentsApi({ gateway: there.gateway, onPaid: (tx, order, at) => onPaid(tx, order, at) }))
  merchant = await new Promise((done) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  there.merchant.ipn = `http://127.0.0.1:${(merchant.address() as AddressInfo).port}/api/v1/payments/vnpay/ipn`
})
afterAll(async () => {
  merchant.close()
  await there.close()
  await db.destroy()
  await own.drop()
})
afterEach(() => {
  now = START
  told = []
  onPaid = listening
})

const newOrder = (expiresAt?: Date) => {
  cases += 1
  return anOrder(db, now, { code: `H99.11-260901-${String(1000 + cases)}`, expiresAt })
}
const stateOf = async (order: FeeOrder) =>
  (await findOrders(db, order.dossierId, now)).find(({ id }) => id === order.id)
const later = (minutes: number) => {
  now = new Date(START.getTime() + minutes * 60_000)
}

describe('a payment at the gateway', () => {
  test('is paid by the call-back, once, and the dossier hears of it once', async () => {
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    expect((await stateOf(order))?.state).toBe('pending')
    const back = await there.visit(url, 'paid')
    expect(new URL(back).searchParams.get('vnp_ResponseCode')).toBe('00')
    expect((await stateOf(order))?.standing.receipts).toMatchObject([{ way: 'online', amount: 50_000, reference }])
    expect(await there.callBack(reference)).toMatchObject({ RspCode: '02' })
    expect(told).toEqual([{ id: order.id, state: 'paid' }])
  })

  test('called back twenty times at once is paid once', async () => {
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.paysSilently(url)
    const answers = await Promise.all(Array.from({ length: 20 }, () => there.callBack(reference)))
    expect(answers.map((answer) => answer?.RspCode).toSorted()).toEqual(['00', ...Array(19).fill('02')])
    expect(await stateOf(order)).toMatchObject({ state: 'paid', standing: { receipts: [{ amount: 50_000 }] } })
    expect(told).toHaveLength(1)
  })

  test('of which two were paid for one order leaves the second to be refunded', async () => {
    const order = await newOrder()
    const [one, two] = [
      await startPayment(db, there.gateway, order, now, RETURN),
      await startPayment(db, there.gateway, order, now, RETURN),
    ]
    await Promise.all([there.visit(one.url, 'paid'), there.visit(two.url, 'paid')])
    const after = await stateOf(order)
    expect(after?.state).toBe('overpaid')
    expect(after?.standing.receipts.map(({ verdict }) => verdict)).toEqual(['kept', 'twice'])
    expect(told).toHaveLength(1)
  })

  test('while the clerk took cash is to be refunded', async () => {
    const order = await newOrder()
    const { url } = await startPayment(db, there.gateway, order, now, RETURN)
    await payAtCounter(db, order.id, { way: 'cash', by: aClerk(order.agencyId) }, now)
    await there.visit(url, 'paid')
    expect((await stateOf(order))?.state).toBe('overpaid')
    expect(told).toEqual([])
  })

  test('that was given up leaves the order open, and it can be paid after all', async () => {
    const order = await newOrder()
    const first = await startPayment(db, there.gateway, order, now, RETURN)
    await there.visit(first.url, 'cancelled')
    expect((await stateOf(order))?.state).toBe('open')
    expect(await there.callBack(first.reference)).toMatchObject({ RspCode: '02' })
    const second = await startPayment(db, there.gateway, order, now, RETURN)
    await there.visit(second.url, 'paid')
    expect((await stateOf(order))?.state).toBe('paid')
  })

  test('said to have failed and then to be paid is paid: money is never lost', async () => {
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.visit(url, 'cancelled')
    there.decide(reference, 'paid')
    expect(await there.callBack(reference)).toMatchObject({ RspCode: '00' })
    expect((await stateOf(order))?.state).toBe('paid')
    const failed = { vnp_ResponseCode: '24', vnp_TransactionStatus: '02' }
    expect(await there.callBack(reference, failed)).toMatchObject({ RspCode: '02' })
    expect((await stateOf(order))?.state).toBe('paid')
  })

  test('debited twice under one reference has the second to be refunded', async () => {
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.visit(url, 'paid')
    expect(await there.callBack(reference, { vnp_TransactionNo: '99' })).toMatchObject({ RspCode: '00' })
    expect((await stateOf(order))?.state).toBe('overpaid')
  })

  test('that the person leaves for later is open again when its time is over', async () => {
    const order = await newOrder()
    const { url } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.visit(url, 'later')
    expect((await stateOf(order))?.state).toBe('pending')
    later(16)
    expect((await stateOf(order))?.state).toBe('open')
  })
})

describe('a call-back', () => {
  test('that is forged changes nothing, whichever field was changed', async () => {
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.paysSilently(url)
    const forgeries: Record<string, string>[] = [
      { vnp_Amount: '100' },
      { vnp_TxnRef: 'MC1' },
      { vnp_ResponseCode: '07' },
      { vnp_SecureHash: '' },
      { vnp_SecureHash: 'ab' },
      { vnp_TmnCode: 'OTHER' },
      { vnp_Extra: '1' },
    ]
    for (const changes of forgeries) expect(await there.forge(reference, changes)).toMatchObject({ RspCode: '97' })
    expect((await fetch(there.merchant.ipn).then((answer) => answer.json())) as object).toMatchObject({ RspCode: '97' })
    expect((await stateOf(order))?.state).toBe('pending')
  })

  test('about an order nobody knows, or another amount, is answered so and changes nothing', async () => {
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.paysSilently(url)
    expect(await there.callBack('MC000')).toMatchObject({ RspCode: '01' })
    for (const vnp_Amount of ['4999900', '5000001', '', 'x'])
      expect(await there.callBack(reference, { vnp_Amount })).toMatchObject({ RspCode: '04' })
    expect((await stateOf(order))?.state).toBe('pending')
  })

  test('in a form (POST) is taken as well', async () => {
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.paysSilently(url)
    const body = new URLSearchParams(there.saying(reference))
    const answer = await fetch(there.merchant.ipn, { method: 'POST', body })
    expect((await answer.json()) as object).toMatchObject({ RspCode: '00' })
    expect((await stateOf(order))?.state).toBe('paid')
  })

  test('that comes after the order’s end counts by when the person paid', async () => {
    const inTime = await newOrder(new Date(START.getTime() + 10 * 60_000))
    const first = await startPayment(db, there.gateway, inTime, now, RETURN)
    await there.paysSilently(first.url)
    const late = await newOrder(new Date(START.getTime() + 10 * 60_000))
    const second = await startPayment(db, there.gateway, late, now, RETURN)
    later(11)
    await there.paysSilently(second.url)
    later(30)
    expect((await stateOf(inTime))?.state).toBe('expired')
    await there.callBack(first.reference)
    await there.callBack(second.reference)
    expect((await stateOf(inTime))?.state).toBe('paid')
    expect((await stateOf(late))?.state).toBe('late')
  })

  test('for a dossier that was stopped meanwhile leaves the money to be refunded', async () => {
    const order = await newOrder()
    const { url } = await startPayment(db, there.gateway, order, now, RETURN)
    await cancelOrders(db, order.dossierId, { ground: 'Dừng xử lý', by: aClerk(order.agencyId) }, now)
    await there.visit(url, 'paid')
    expect((await stateOf(order))?.state).toBe('late')
    expect(told).toEqual([])
  })

  test('that the dossier refuses still has its money noted, to be refunded, and nothing else of it', async () => {
    onPaid = async (tx, order) => {
      await tx.updateTable('feeOrder').set({ surplus: 7 }).where('id', '=', order.id).execute()
      throw conflict('The dossier takes no payment')
    }
    const order = await newOrder()
    const { url } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.visit(url, 'paid')
    expect((await stateOf(order))?.state).toBe('late')
  })

  test('that fails here is asked for again, and half of nothing is kept', async () => {
    onPaid = async () => {
      throw new Error('a bug')
    }
    const order = await newOrder()
    const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
    await there.paysSilently(url)
    expect(await there.callBack(reference)).toMatchObject({ RspCode: '99' })
    expect((await stateOf(order))?.state).toBe('pending')
    onPaid = listening
    expect(await there.callBack(reference)).toMatchObject({ RspCode: '00' })
    expect(told).toHaveLength(1)
  })
})

test('an order that is paid, cancelled or expired leads nobody to the gateway', async () => {
  const order = await newOrder()
  await payAtCounter(db, order.id, { way: 'cash', by: aClerk(order.agencyId) }, now)
  await expect(startPayment(db, there.gateway, order, now, RETURN)).rejects.toMatchObject({ status: 409 })
})
