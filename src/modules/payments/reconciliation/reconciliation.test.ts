import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { aClerk, anOrder } from '#test/support/fees.ts'
import { aGateway, type StandIn } from '#test/support/gateway.ts'
import { test } from '#test/support/index.ts'
import { askGateway } from '../gateway/ask.ts'
import { startPayment } from '../gateway/start.ts'
import { decideRefund, requestRefund, sendRefund } from '../refunds/commands.ts'
import { reconcile } from './commands.ts'
import { readLines } from './line.ts'

let there: StandIn
beforeAll(async () => {
  there = await aGateway(() => new Date('2026-11-22T02:00:00Z'))
})
afterAll(() => there.close())

const HEADER = 'Mã đơn hàng,Mã GD VNPAY,Số tiền,Thời gian GD,Trạng thái\n'
const row = (reference: string, transaction: string, amount = '50.000', state = 'Thành công') =>
  `${reference},${transaction},${amount},22/11/2026 09:05:11,${state}\n`

async function paid(db: Db, now: Date, heard = true) {
  const order = await anOrder(db, now)
  const { url, reference } = await startPayment(db, there.gateway, order, now, {
    returnUrl: 'http://a/',
    ip: '1.1.1.1',
  })
  await there.paysSilently(url)
  if (heard) await askGateway(db, there.gateway, reference, async () => {}, now)
  return { ...order, reference, transaction: there.visits.get(reference)?.transaction ?? '' }
}

describe("a gateway's file", () => {
  test('that agrees has no differences, and the same totals on both sides', async ({ db, now }) => {
    const [one, two] = [await paid(db, now), await paid(db, now)]
    const csv = HEADER + row(one.reference, one.transaction) + row(two.reference, two.transaction)
    expect(await reconcile(db, csv, { file: 'a.csv', by: 'cli' }, now)).toMatchObject({
      rows: 2,
      matched: 2,
      differences: [],
      refused: [],
      format: 'vnpay',
      days: [{ day: '2026-11-22', there: { count: 2, amount: 100_000 }, here: { count: 2, amount: 100_000 } }],
    })
  })

  test('that differs is told line by line, with the reason, on either side', async ({ db, now }) => {
    const [ours, dearer, unheard] = [await paid(db, now), await paid(db, now), await paid(db, now, false)]
    const csv =
      HEADER +
      row(dearer.reference, dearer.transaction, '50.001') +
      row(unheard.reference, unheard.transaction) +
      row('MC99', '77') +
      row('MC98', '78', '50.000', 'Không thành công')
    const { differences, matched, days } = await reconcile(db, csv, { file: 'a.csv', by: 'cli' }, now)
    expect(differences.map(({ line, reason, reference }) => [line, reason, reference])).toEqual([
      [2, 'other_amount', dearer.reference],
      [3, 'other_state', unheard.reference],
      [4, 'missing_here', 'MC99'],
      [null, 'missing_there', ours.reference],
    ])
    expect(matched).toBe(1)
    expect(days).toEqual([
      { day: '2026-11-22', there: { count: 3, amount: 150_001 }, here: { count: 2, amount: 100_000 } },
    ])
    const kept = await db
      .selectFrom('reconciliationDifference')
      .select(['number', 'agencyId'])
      .orderBy('number')
      .execute()
    expect(kept.map(({ agencyId }) => agencyId !== null)).toEqual([true, true, false, true])
  })

  test('with bad rows has them refused with line and reason while the good ones count', async ({ db, now }) => {
    const good = await paid(db, now)
    const csv = `${HEADER}${row(good.reference, good.transaction)}${row('', '1')}MC1,2,năm mươi,22/11/2026,Thành công
MC2,3,50.5,31/02/2026,
${row(good.reference, good.transaction)}`
    const { refused, matched } = await reconcile(db, csv, { file: 'a.csv', by: 'cli' }, now)
    expect(refused).toEqual([
      { line: 3, reference: '', reason: 'no reference' },
      { line: 4, reference: 'MC1', reason: 'amount "năm mươi" is no whole number of đồng' },
      {
        line: 5,
        reference: 'MC2',
        reason: 'amount "50.5" is no whole number of đồng; time "31/02/2026" is no date; no state',
      },
      { line: 6, reference: good.reference, reason: 'the same as line 2' },
    ])
    expect(matched).toBe(1)
  })

  test('that tells of a refund agrees with the payment and with the refund of it', async ({ db, now }) => {
    const order = await paid(db, now)
    const csv = HEADER + row(order.reference, order.transaction) + row(order.reference, 'R1', '50.000', 'Hoàn tiền')
    const before = await reconcile(db, csv, { file: 'a.csv', by: 'cli' }, now)
    expect(before.differences.map(({ line, reason }) => [line, reason])).toEqual([[3, 'other_state']])
    const [lan, minh] = [aClerk(order.agencyId, 'Lan'), aClerk(order.agencyId, 'Minh Thử')]
    await requestRefund(db, order.id, { of: 2, amount: 50_000, reason: 'x', by: lan }, now)
    await decideRefund(db, order.id, { by: minh }, now)
    await sendRefund(db, there.gateway, order.id, minh, now)
    expect((await reconcile(db, csv, { file: 'a.csv', by: 'cli' }, now)).differences).toEqual([])
  })

  test('of no known format is refused as a whole, naming the columns that are wanted', async ({ db, now }) => {
    const read = async () => reconcile(db, 'a,b\n1,2\n', { file: 'a.csv', by: 'cli' }, now)
    await expect(read()).rejects.toThrow(/Mã đơn hàng, Mã GD VNPAY, Số tiền/)
  })
})

test('amounts are read as they are written, and never rounded', () => {
  const amountOf = (text: string) => readLines(`${HEADER}MC1,1,"${text}",2026-11-22,00\n`).lines[0]?.amount
  for (const text of ['1250000', '1.250.000', '1,250,000', '1250000.00', '1.250.000 đ', '1.250.000 VND'])
    expect(amountOf(text), text).toBe(1_250_000)
  for (const text of ['12.50.000', '-5', '1e6', '', '1250000.5', '0x10']) expect(amountOf(text), text).toBeUndefined()
  const stamped =
    'vnp_TxnRef;vnp_TransactionNo;vnp_Amount;vnp_PayDate;vnp_TransactionStatus\nMC1;1;5000000;20261122090511;00\n'
  expect(readLines(stamped).lines).toEqual([
    { line: 2, reference: 'MC1', transaction: '1', amount: 50_000, day: '2026-11-22', outcome: 'paid' },
  ])
})
