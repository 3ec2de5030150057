import { describe, expect } from 'vitest'
import { aClerk, aDossier, anOrder } from '#test/support/fees.ts'
import { test } from '#test/support/index.ts'
import { findAccount, setAccount } from './accounts.ts'
import { cancelOrders, orderFees, payAtCounter } from './commands.ts'
import { findOrders } from './queries.ts'

describe('a fee order', () => {
  test('says what is to be paid in whole đồng, line by line', async ({ db, now }) => {
    const order = await anOrder(db, now)
    expect(order).toMatchObject({ number: 1, total: 50_000, state: 'open', dossierCode: 'H99.11-260901-0001' })
    expect(await findOrders(db, order.dossierId, now)).toEqual([order])
  })

  test('is refused when nothing is to be paid, or a part of a đồng', async ({ db, now }) => {
    const { id: dossierId, agencyId } = await aDossier(db, now)
    const ask = async (amount: number) =>
      orderFees(db, { dossierId, items: [{ name: 'Phí', amount }], ground: '', by: aClerk(agencyId) }, now)
    await expect(ask(0)).rejects.toMatchObject({ status: 409 })
    await expect(ask(0.5)).rejects.toThrow()
    await expect(ask(-1)).rejects.toThrow()
  })

  test('of one dossier comes after the other, each with an address nobody can guess', async ({ db, now }) => {
    const first = await anOrder(db, now)
    const second = await anOrder(db, now)
    expect([first.number, second.number]).toEqual([1, 2])
    expect(first.key).toMatch(/^[\w-]{22}$/)
    expect(second.key).not.toBe(first.key)
  })
})

describe('at the counter', () => {
  test('cash is paid once, against the next receipt of the agency', async ({ db, now }) => {
    const order = await anOrder(db, now)
    const by = aClerk(order.agencyId)
    const paid = await payAtCounter(db, order.id, { way: 'cash', by }, now)
    expect(paid.state).toBe('paid')
    expect(paid.standing.receipts[0]).toMatchObject({ way: 'cash', amount: 50_000, receiptNo: 'H99.11-26-000001' })
    await expect(payAtCounter(db, order.id, { way: 'cash', by }, now)).rejects.toMatchObject({ status: 409 })
    const other = await anOrder(db, now)
    const next = await payAtCounter(db, other.id, { way: 'transfer', by }, now)
    expect(next.standing.receipts[0]?.receiptNo).toBe('H99.11-26-000002')
  })

  test('a printed receipt is given once', async ({ db, now }) => {
    const [one, two] = [await anOrder(db, now), await anOrder(db, now)]
    const paid = { way: 'cash' as const, by: aClerk(one.agencyId), receiptNo: 'AA/26P 0000123' }
    await payAtCounter(db, one.id, paid, now)
    await expect(payAtCounter(db, two.id, paid, now)).rejects.toMatchObject({
      message: 'Receipt AA/26P 0000123 was given before',
    })
    expect((await findOrders(db, two.dossierId, now)).map(({ state }) => state)).toEqual(['paid', 'open'])
  })

  test('nothing is taken for an order that has expired', async ({ db, now }) => {
    const order = await anOrder(db, now, { expiresAt: now })
    const later = new Date(now.getTime() + 1)
    const paid = { way: 'cash' as const, by: aClerk(order.agencyId) }
    await expect(payAtCounter(db, order.id, paid, later)).rejects.toMatchObject({ status: 409 })
  })
})

test('when a dossier is withdrawn its unpaid orders are cancelled and the paid ones stay', async ({ db, now }) => {
  const [paid, open] = [await anOrder(db, now), await anOrder(db, now)]
  const by = aClerk(paid.agencyId)
  await payAtCounter(db, paid.id, { way: 'cash', by }, now)
  const cancelled = await cancelOrders(db, paid.dossierId, { ground: 'Người nộp rút hồ sơ', by }, now)
  expect(cancelled.map(({ id, state }) => [id, state])).toEqual([[open.id, 'cancelled']])
  expect((await findOrders(db, paid.dossierId, now)).map(({ state }) => state)).toEqual(['paid', 'cancelled'])
})

test('nobody can change or remove what happened to an order', async ({ db, now }) => {
  const order = await anOrder(db, now)
  await payAtCounter(db, order.id, { way: 'cash', by: aClerk(order.agencyId) }, now)
  await expect(db.deleteFrom('paymentEvent').execute()).rejects.toMatchObject({ code: '42501' })
})

test('transfers for a commune go to its own account, else to that of the province', async ({ db, now }) => {
  const { agencyId } = await aDossier(db, now)
  expect(await findAccount(db, agencyId)).toBeUndefined()
  const account = { bank: 'Ngân hàng Thử', bin: '970403', account: '0011012345678', holder: 'Kho bạc Thử Nghiệm' }
  await setAccount(db, 'H99', account, 'cli', now)
  expect(await findAccount(db, agencyId)).toMatchObject({ account: '0011012345678', holder: 'KHO BAC THU NGHIEM' })
  await setAccount(db, 'H99.11', { ...account, account: '99' }, 'cli', now)
  expect(await findAccount(db, agencyId)).toMatchObject({ account: '99' })
  await expect(setAccount(db, 'H99.11', { ...account, bin: '97040' }, 'cli', now)).rejects.toThrow(/six digits/)
})
