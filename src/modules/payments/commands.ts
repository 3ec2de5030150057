import { randomBytes } from 'node:crypto'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'
import { allows, type By, OrderItem, totalOf } from './order.ts'
import { giveReceipt } from './receipts.ts'
import { append, type FeeOrder, loadOrders, lockOrder } from './store.ts'

export type OrderOf = {
  dossierId: number
  /** Whose money it is; the dossier's agency when not named. */
  agencyId?: number
  /** Amounts in whole đồng; together more than nothing. */
  items: OrderItem[]
  ground: string
  by: By
  /** Paid later than this, the money goes back. */
  expiresAt?: Date
}

/** Asks for a dossier's fees (nghĩa vụ tài chính). Refuses when nothing is to be paid. */
export function orderFees(db: Db, asked: OrderOf, now: Date): Promise<FeeOrder> {
  const items = OrderItem.array().parse(asked.items)
  if (totalOf(items) <= 0) throw conflict('Nothing is to be paid')
  return atomically(db, async (tx) => {
    const { dossierId, ground } = asked
    const agencyId = asked.agencyId ?? (await agencyOf(tx, dossierId))
    const { id } = await tx
      .insertInto('feeOrder')
      .values((eb) => ({
        key: randomBytes(16).toString('base64url'),
        dossierId,
        agencyId,
        ground,
        total: totalOf(items),
        number: eb
          .selectFrom('feeOrder as other')
          .select((one) => one(one.fn.coalesce(one.fn.max('other.number'), one.lit(0)), '+', one.lit(1)).as('next'))
          .where('other.dossierId', '=', dossierId),
        items: JSON.stringify(items),
        by: JSON.stringify(asked.by),
        createdAt: now,
        expiresAt: asked.expiresAt ?? null,
        movedAt: now,
      }))
      .returning('id')
      .executeTakeFirstOrThrow()
    return found((await loadOrders(tx, { id }, now))[0], 'Fee order')
  })
}

async function agencyOf(tx: Db, dossierId: number): Promise<number> {
  const dossier = await tx.selectFrom('dossier').select('agencyId').where('id', '=', dossierId).executeTakeFirst()
  return found(dossier, 'Dossier').agencyId
}

export type CounterPayment = {
  way: 'cash' | 'transfer'
  /** Of a receipt that is printed already; else the agency's next number is given. */
  receiptNo?: string
  by: By & { agencyId: number }
}

/** Takes the whole amount at the counter. Refuses when it is not, or no longer, to be paid, and a receipt number used before. */
export function payAtCounter(db: Db, orderId: number, paid: CounterPayment, now: Date): Promise<FeeOrder> {
  return atomically(db, async (tx) => {
    const order = await lockOrder(tx, orderId, now)
    if (!allows(order.state, 'payment')) throw conflict(`An order that is ${order.state} takes no payment`)
    const receiptNo = await giveReceipt(tx, { agencyId: paid.by.agencyId, orderId, number: paid.receiptNo }, now)
    const { way, by } = paid
    const money = { amount: order.total, paidAt: now.getTime(), reference: null, transaction: null }
    return append(tx, order, [{ kind: 'paid', way, ...money, receiptNo }], by, now)
  })
}

/**
 * Nothing is to be paid for this dossier any more (it was withdrawn or stopped): its unpaid orders are cancelled, and
 * what still arrives for them is to be given back. Paid ones stay; whether a fee goes back is a person's decision.
 */
export function cancelOrders(db: Db, dossierId: number, { ground, by }: { ground: string; by: By }, now: Date) {
  return atomically(db, async (tx): Promise<FeeOrder[]> => {
    const cancelled: FeeOrder[] = []
    for (const { id } of await loadOrders(tx, { dossierId }, now)) {
      const order = await lockOrder(tx, id, now)
      if (allows(order.state, 'cancellation'))
        cancelled.push(await append(tx, order, [{ kind: 'cancelled', ground }], by, now))
    }
    return cancelled
  })
}
