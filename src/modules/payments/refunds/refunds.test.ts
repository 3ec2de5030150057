import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { aClerk, anOrder } from '#test/support/fees.ts'
import { aGateway, type StandIn } from '#test/support/gateway.ts'
import { test } from '#test/support/index.ts'
import { cancelOrders, payAtCounter } from '../commands.ts'
import { askAboutSilent, askGateway } from '../gateway/ask.ts'
import { GatewayError } from '../gateway/gateway.ts'
import { startPayment } from '../gateway/start.ts'
import type { By } from '../order.ts'
import { findOrders } from '../queries.ts'
import { decideRefund, recordRefund, requestRefund, sendRefund } from './commands.ts'

let there: StandIn
let clock = new Date('2026-11-22T02:00:00Z')
beforeAll(async () => {
  there = await aGateway(() => clock)
})
afterAll(() => there.close())

const nothing = async () => {}
const RETURN = { returnUrl: 'http://127.0.0.1/', ip: '127.0.0.1' }
const person = (id: number, role: string): By => ({
  personId: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  name: `Người Thử ${id}`,
  agencyId: 1,
  role,
})
const [lan, minh] = [person(1, 'clerk'), person(2, 'leader')]

/** An order for which money came though nothing was due. */
async function aLateOne(db: Db, now: Date) {
  const order = await anOrder(db, now)
  const { url, reference } = await startPayment(db, there.gateway, order, now, RETURN)
  await cancelOrders(db, order.dossierId, { ground: 'Rút hồ sơ', by: aClerk(order.agencyId) }, now)
  await there.paysSilently(url)
  await askGateway(db, there.gateway, reference, nothing, now)
  return { ...order, reference, of: 3 }
}

describe('a refund', () => {
  test('is asked for by one person, approved by another and given by the gateway', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    const asked = { of: order.of, amount: 50_000, reason: 'Hồ sơ đã rút', by: lan }
    expect((await requestRefund(db, order.id, asked, now)).state).toBe('refund_requested')
    await expect(requestRefund(db, order.id, asked, now)).rejects.toMatchObject({ status: 409 })
    await expect(decideRefund(db, order.id, { by: lan }, now)).rejects.toMatchObject({ status: 403 })
    expect((await decideRefund(db, order.id, { by: minh }, now)).state).toBe('refunding')
    expect((await sendRefund(db, there.gateway, order.id, minh, now)).state).toBe('refunded')
    expect(there.visits.get(order.reference)?.refunded).toBe(5_000_000)
    await expect(sendRefund(db, there.gateway, order.id, minh, now)).rejects.toMatchObject({ status: 409 })
  })

  test('is not decided by who stands in for whoever asked, nor for whom they asked', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    await requestRefund(db, order.id, { of: order.of, amount: 1, reason: '', by: lan }, now)
    const standIn = { ...minh, onBehalfOf: lan.personId }
    await expect(decideRefund(db, order.id, { by: standIn }, now)).rejects.toMatchObject({ status: 403 })
    const system = { ...minh, personId: null }
    await expect(decideRefund(db, order.id, { by: system }, now)).rejects.toMatchObject({ status: 403 })
  })

  test('never gives more back than came, nor parts of a đồng', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    const ask = (amount: number, of = order.of) =>
      requestRefund(db, order.id, { of, amount, reason: 'x', by: lan }, now)
    for (const amount of [50_001, 0, -1, 0.5]) await expect(ask(amount)).rejects.toMatchObject({ status: 409 })
    await expect(ask(1, 1)).rejects.toMatchObject({ status: 404 })
    await ask(20_000)
    await decideRefund(db, order.id, { by: minh }, now)
    expect((await sendRefund(db, there.gateway, order.id, minh, now)).state).toBe('late')
    await expect(ask(30_001)).rejects.toMatchObject({ status: 409 })
    await ask(30_000)
    await decideRefund(db, order.id, { by: minh }, now)
    expect((await sendRefund(db, there.gateway, order.id, minh, now)).state).toBe('refunded')
  })

  test('that is refused, here or by the gateway, can be asked for again', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    const asked = { of: order.of, amount: 50_000, reason: 'x', by: lan }
    await requestRefund(db, order.id, asked, now)
    expect((await decideRefund(db, order.id, { by: minh, refusal: 'Sai số tiền' }, now)).state).toBe('late')
    await requestRefund(db, order.id, asked, now)
    await decideRefund(db, order.id, { by: minh }, now)
    const visit = there.visits.get(order.reference)
    if (visit) visit.refunded = 5_000_000 // the gateway has given it back already
    expect((await sendRefund(db, there.gateway, order.id, minh, now)).state).toBe('late')
    expect((await requestRefund(db, order.id, asked, now)).state).toBe('refund_requested')
  })

  test('of cash is handed over and noted with its voucher', async ({ db, now }) => {
    const order = await anOrder(db, now)
    await payAtCounter(db, order.id, { way: 'cash', by: aClerk(order.agencyId) }, now)
    await requestRefund(db, order.id, { of: 1, amount: 50_000, reason: 'Thu nhầm', by: lan }, now)
    await decideRefund(db, order.id, { by: minh }, now)
    await expect(sendRefund(db, there.gateway, order.id, minh, now)).rejects.toMatchObject({ status: 409 })
    expect((await recordRefund(db, order.id, { evidence: 'PC 12', by: lan }, now)).state).toBe('refunded')
  })

  test('stays on its way while the gateway does not answer or an answer is not signed', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    await requestRefund(db, order.id, { of: order.of, amount: 50_000, reason: 'x', by: lan }, now)
    await decideRefund(db, order.id, { by: minh }, now)
    const silent = await aGateway(() => now)
    await silent.close()
    await expect(sendRefund(db, silent.gateway, order.id, minh, now)).rejects.toThrow(GatewayError)
    expect((await findOrders(db, order.dossierId, now))[0]?.state).toBe('refunding')
  })
})

describe('a lost call-back', () => {
  test('is made up for by asking the gateway, once its time is over', async ({ db, now }) => {
    const [paid, given, never] = [await anOrder(db, now), await anOrder(db, now), await anOrder(db, now)]
    const start = async (order: { id: number }) => startPayment(db, there.gateway, order, now, RETURN)
    await there.paysSilently((await start(paid)).url)
    const left = await start(given)
    await there.visit(left.url, 'cancelled')
    await start(never)
    expect(await askAboutSilent(db, there.gateway, nothing, now)).toEqual([])
    const later = new Date(now.getTime() + 16 * 60_000)
    clock = later
    const told = await askAboutSilent(db, there.gateway, nothing, later)
    expect(told.map(({ came }) => came)).toEqual(['recorded', 'recorded', 'recorded'])
    const states = (await findOrders(db, paid.dossierId, later)).map(({ state }) => state)
    expect(states).toEqual(['paid', 'open', 'open'])
    expect(await askAboutSilent(db, there.gateway, nothing, later)).toEqual([])
  })
})
