import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { aClerk, anOrder } from '#test/support/fees.ts'
import { aGateway, type StandIn } from '#test/support/gateway.ts'
import { test } from '#test/support/index.ts'
import { post } from '#test/support/people.ts'
import { setAccount } from './accounts.ts'
import { cancelOrders, payAtCounter } from './commands.ts'
import { findOrders } from './queries.ts'
import type { FeeOrder } from './store.ts'

let there: StandIn
beforeAll(async () => {
  there = await aGateway(() => new Date('2026-11-22T02:00:00Z'))
})
afterAll(() => there.close())

const SITE = 'http://localhost'
function aPerson(db: Db, now: Date) {
  const app = createApp({ db, now: () => now, syncRate: 1000, payments: { vnpay: there.settings } })
  const read = async (path: string) => {
    const answer = await app.request(path.startsWith('http') ? path : SITE + path)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const ipn = (reference: string) =>
    app.request(`${SITE}/api/v1/payments/vnpay/ipn?${new URLSearchParams(there.saying(reference))}`)
  return { app, read, ipn, begin: (order: FeeOrder) => post(app, `/thanh-toan/${order.key}/giao-dich`, {}) }
}
const location = (answer: Response) => answer.headers.get('location') ?? ''
const referenceIn = (url: string) => new URL(url).searchParams.get('vnp_TxnRef') ?? ''

describe('whoever pays', () => {
  test('sees what is to be paid, and how to transfer it in a picture and in words', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const account = { bank: 'Ngân hàng Thử', bin: '970403', account: '0011012345678', holder: 'Kho bạc' }
    await setAccount(db, 'H99', account, 'test', now)
    const { text } = await aPerson(db, now).read(`/thanh-toan/${order.key}`)
    for (const words of [
      'Lệ phí cấp giấy',
      '50.000 đồng',
      'Chưa thanh toán',
      '0011012345678',
      'KHO BAC',
      `MC${order.id}`,
    ])
      expect(text).toContain(words)
    expect(text).toMatch(/<svg[^>]+role="img" aria-label="Mã VietQR: chuyển 50.000 đồng/)
    expect((await aPerson(db, now).read(`/en/thanh-toan/${order.key}`)).text).toContain('To be paid')
  })

  test('finds nothing at an address that is not exactly theirs', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const person = aPerson(db, now)
    for (const key of ['x', order.key.slice(0, -1), `${order.key.slice(0, -1)}_`, String(order.id)])
      expect((await person.read(`/thanh-toan/${key}`)).status).toBe(404)
    for (const query of ['', '?vnp_TxnRef=MC1', `?vnp_TxnRef=${encodeURIComponent("' or 1=1")}`])
      expect((await person.read(`/thanh-toan/ket-qua${query}`)).status).toBe(404)
  })

  test('is led to the gateway and back, and the way back alone never marks as paid', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const person = aPerson(db, now)
    const begun = await person.begin(order)
    expect(begun.status).toBe(303)
    const step = await person.read(location(begun))
    const url = (step.headers.get('refresh') ?? '').replace('0; url=', '')
    expect(url).toContain(there.url)
    await there.paysSilently(url)
    const back = `/thanh-toan/ket-qua?${new URLSearchParams(there.saying(referenceIn(url)))}`
    const before = await person.read(back)
    expect(before.text).toContain('Đang chờ cổng thanh toán')
    expect(before.text).not.toContain('đã nhận đủ tiền')
    expect((await findOrders(db, order.dossierId, now))[0]?.state).toBe('pending')
    expect(await (await person.ipn(referenceIn(url))).json()).toMatchObject({ RspCode: '00' })
    expect((await person.read(back)).text).toContain('đã nhận đủ tiền')
  })

  test('whose call-back came before they are back sees it paid at once', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const person = aPerson(db, now)
    const url = ((await person.read(location(await person.begin(order)))).headers.get('refresh') ?? '').slice(7)
    await there.paysSilently(url)
    await person.ipn(referenceIn(url))
    const back = await person.read(`/thanh-toan/ket-qua?vnp_TxnRef=${referenceIn(url)}&vnp_ResponseCode=24`)
    expect(back.text).toContain('đã nhận đủ tiền')
    expect((await person.read(`/thanh-toan/giao-dich/${referenceIn(url)}`)).status).toBe(303)
  })

  test('who comes with a forged way back sees what the database says', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const person = aPerson(db, now)
    const url = ((await person.read(location(await person.begin(order)))).headers.get('refresh') ?? '').slice(7)
    const forged = `/thanh-toan/ket-qua?vnp_TxnRef=${referenceIn(url)}&vnp_ResponseCode=00&vnp_TransactionStatus=00`
    expect((await person.read(forged)).text).toContain('Đang chờ cổng thanh toán')
  })

  test('is told that money which was not due goes back', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const person = aPerson(db, now)
    const url = ((await person.read(location(await person.begin(order)))).headers.get('refresh') ?? '').slice(7)
    await cancelOrders(db, order.dossierId, { ground: 'Dừng xử lý', by: aClerk(order.agencyId) }, now)
    await there.paysSilently(url)
    await person.ipn(referenceIn(url))
    const { text } = await person.read(`/thanh-toan/ket-qua?vnp_TxnRef=${referenceIn(url)}`)
    expect(text).toContain('Số tiền sẽ được hoàn lại: 50.000 đồng')
  })

  test('cannot begin to pay what is paid, and is told why', async ({ db, now }) => {
    const order = await anOrder(db, now)
    await payAtCounter(db, order.id, { way: 'cash', by: aClerk(order.agencyId) }, now)
    const person = aPerson(db, now)
    expect((await person.read(`/thanh-toan/${order.key}`)).text).not.toContain('giao-dich')
    expect((await person.begin(order)).status).toBe(409)
  })

  test('pays at the counter or by transfer where no gateway is set', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const app = createApp({ db, now: () => now, syncRate: 1000 })
    const page = await (await app.request(`${SITE}/thanh-toan/${order.key}`)).text()
    expect(page).not.toContain('Thanh toán trực tuyến')
    expect((await post(app, `/thanh-toan/${order.key}/giao-dich`, {})).status).toBe(404)
    expect((await app.request(`${SITE}/thanh-toan-thu/paymentv2/vpcpay.html`)).status).toBe(404)
    const answer = await app.request(`${SITE}/api/v1/payments/vnpay/ipn?vnp_TxnRef=1`)
    expect(await answer.json()).toMatchObject({ RspCode: '97' })
  })
})
