import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { type FeeOrder, loadOrders } from './store.ts'

/** What had and has to be paid for a dossier, oldest first. */
export const findOrders = (db: Db, dossierId: number, now: Date): Promise<FeeOrder[]> =>
  loadOrders(db, { dossierId }, now)

/** The order at this public address. 404 when there is none. */
export async function getOrderByKey(db: Db, key: string, now: Date): Promise<FeeOrder> {
  return found(/^[\w-]{22}$/.test(key) ? (await loadOrders(db, { key }, now))[0] : undefined, 'Fee order')
}

/** The order that a visit to the gateway belongs to, by the reference under which the gateway knows it; or undefined. */
export async function findPayment(db: Db, reference: string) {
  return db
    .selectFrom('payment')
    .innerJoin('feeOrder', 'feeOrder.id', 'payment.orderId')
    .select(['payment.id', 'payment.orderId', 'payment.reference', 'payment.amount', 'payment.url', 'feeOrder.key'])
    .select(['payment.createdAt', 'payment.expiresAt', 'payment.gateway'])
    .where('payment.reference', '=', reference)
    .executeTakeFirst()
}
