import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import type { Role } from '#modules/identity/index.ts'
import { aClerk, anOrder } from '#test/support/fees.ts'
import { aGateway, type StandIn } from '#test/support/gateway.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { cancelOrders } from './commands.ts'
import { askGateway } from './gateway/ask.ts'
import { startPayment } from './gateway/start.ts'
import { findOrders } from './queries.ts'
import { reconcile } from './reconciliation/commands.ts'

let there: StandIn
beforeAll(async () => {
  there = await aGateway(() => new Date('2026-11-22T02:00:00Z'))
})
afterAll(() => there.close())

const SITE = 'http://localhost'

/** Somebody at work, signed in, reading and posting. */
async function atWork(db: Db, now: Date, agency: string, ...roles: Role[]) {
  const app = createApp({ db, now: () => now, syncRate: 1000, payments: { vnpay: there.settings } })
  const officer = await anOfficer(db, now, { agency, roles })
  const headers = await signIn(app, db, officer)
  return {
    officer,
    read: async (path: string) => {
      const answer = await app.request(SITE + path, { headers })
      return { status: answer.status, text: await answer.text() }
    },
    post: (path: string, fields: Record<string, string> = {}) => post(app, path, fields, headers),
  }
}

async function aLateOne(db: Db, now: Date) {
  const order = await anOrder(db, now)
  const { url, reference } = await startPayment(db, there.gateway, order, now, { returnUrl: SITE, ip: '127.0.0.1' })
  await cancelOrders(db, order.dossierId, { ground: 'Rút hồ sơ', by: aClerk(order.agencyId) }, now)
  await there.paysSilently(url)
  await askGateway(db, there.gateway, reference, async () => {}, now)
  return order
}
const stateOf = async (db: Db, order: { dossierId: number }, now: Date) =>
  (await findOrders(db, order.dossierId, now))[0]?.state

describe('a refund in the workspace', () => {
  test('goes from the clerk to the leader to the gateway', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    const clerk = await atWork(db, now, 'H99.11', 'clerk')
    const leader = await atWork(db, now, 'H99.11', 'leader')
    const page = `/lam-viec/thanh-toan/${order.id}`
    expect((await clerk.read('/lam-viec/thanh-toan?show=surplus')).text).toContain(page)
    const asked = { of: '3', amount: '50.000', reason: 'Hồ sơ đã rút' }
    expect((await clerk.post(`${page}/de-nghi-hoan`, asked)).status).toBe(303)
    expect((await clerk.read(page)).text).toContain('dành cho Lãnh đạo của cơ quan thu')
    expect((await clerk.post(`${page}/duyet-hoan`, { verdict: 'approved' })).status).toBe(403)
    expect((await leader.read(page)).text).toContain('Hồ sơ đã rút')
    expect((await leader.post(`${page}/duyet-hoan`, { verdict: 'approved' })).status).toBe(303)
    expect(await stateOf(db, order, now)).toBe('refunded')
    expect((await leader.read(page)).text).toContain(clerk.officer.name)
  })

  test('is not approved by the leader who asked for it, and the page says why', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    const leader = await atWork(db, now, 'H99.11', 'leader', 'clerk')
    const page = `/lam-viec/thanh-toan/${order.id}`
    await leader.post(`${page}/de-nghi-hoan`, { of: '3', amount: '50000', reason: 'x' })
    expect((await leader.read(page)).text).toContain('Người đề nghị không tự duyệt')
    expect((await leader.post(`${page}/duyet-hoan`, { verdict: 'approved' })).status).toBe(403)
    expect(await stateOf(db, order, now)).toBe('refund_requested')
  })

  test('typed wrongly comes back with what was typed and what is wrong', async ({ db, now }) => {
    const order = await aLateOne(db, now)
    const clerk = await atWork(db, now, 'H99.11', 'clerk')
    const path = `/lam-viec/thanh-toan/${order.id}/de-nghi-hoan`
    for (const amount of ['0', '1.5', '-1', 'năm', '']) {
      const answer = await clerk.post(path, { of: '3', amount, reason: 'Nộp nhầm' })
      expect(answer.status).toBe(422)
      const text = await answer.text()
      expect(text).toContain('Hãy ghi một số nguyên lớn hơn 0.')
      expect(text).toContain('Nộp nhầm')
    }
    expect((await clerk.post(path, { of: '3', amount: '1', reason: ' ' })).status).toBe(422)
    expect((await clerk.post(path, { of: '3', amount: '50001', reason: 'x' })).status).toBe(409)
  })
})

test('nobody sees or touches the money of other agencies; administrators see none', async ({ db, now }) => {
  const order = await aLateOne(db, now)
  const strangers = [
    await atWork(db, now, 'H99.12', 'clerk', 'leader', 'control_office'),
    await atWork(db, now, 'H99.11', 'administrator'),
    await atWork(db, now, 'H99', 'leader', 'clerk'),
  ]
  const page = `/lam-viec/thanh-toan/${order.id}`
  for (const stranger of strangers) {
    expect((await stranger.read(page)).status).toBe(404)
    expect((await stranger.read('/lam-viec/thanh-toan')).text).toContain('Không có phiếu nộp nào')
    for (const noun of ['de-nghi-hoan', 'duyet-hoan', 'ket-qua-hoan', 'hoi-cong'])
      expect((await stranger.post(`${page}/${noun}`, { of: '3', amount: '1', reason: 'x' })).status).toBe(404)
  }
  const control = await atWork(db, now, 'H99', 'control_office')
  expect((await control.read(page)).status).toBe(200)
  expect((await control.post(`${page}/de-nghi-hoan`, { of: '3', amount: '1', reason: 'x' })).status).toBe(403)
})

test('a control office reads how a file compared, of its own agencies only', async ({ db, now }) => {
  await aLateOne(db, now)
  const csv = 'Mã đơn hàng,Mã GD VNPAY,Số tiền,Thời gian GD,Trạng thái\nMC99,1,50.000,22/11/2026,Thành công\n'
  const { id } = await reconcile(db, csv, { file: 'vnpay.csv', by: 'cli' }, now)
  const province = await atWork(db, now, 'H99', 'control_office')
  expect((await province.read('/lam-viec/doi-soat')).text).toContain('vnpay.csv')
  const seen = (await province.read(`/lam-viec/doi-soat/${id}`)).text
  for (const words of ['MC99', 'Ở đây không có', 'Tệp không có', '50.000 đồng']) expect(seen).toContain(words)
  const other = await atWork(db, now, 'H99.12', 'control_office')
  const theirs = (await other.read(`/lam-viec/doi-soat/${id}`)).text
  expect(theirs).toContain('Không có điểm khác nào')
  const clerk = await atWork(db, now, 'H99.11', 'clerk')
  expect((await clerk.read('/lam-viec/doi-soat')).status).toBe(404)
})

test('a clerk asks the gateway about a payment without an outcome', async ({ db, now }) => {
  const order = await anOrder(db, now)
  const { url } = await startPayment(db, there.gateway, order, now, { returnUrl: SITE, ip: '127.0.0.1' })
  await there.paysSilently(url)
  const clerk = await atWork(db, now, 'H99.11', 'clerk')
  expect((await clerk.post(`/lam-viec/thanh-toan/${order.id}/hoi-cong`)).status).toBe(303)
  expect(await stateOf(db, order, now)).toBe('paid')
})
