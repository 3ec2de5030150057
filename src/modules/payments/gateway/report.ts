import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { OrderHappening } from '../event.ts'
import { findPayment } from '../queries.ts'
import { append, type FeeOrder, lockOrder } from '../store.ts'
import type { GatewayReport } from './gateway.ts'

/** What follows for the dossier, in the transaction of the payment. A Refusal says that it takes no payment any more. */
export type OnPaid = (tx: Db, order: FeeOrder, now: Date) => Promise<void>

/** What came of a gateway's word. `known`: it had been said before. */
export type ReportResult = 'recorded' | 'known' | 'nothing' | 'unknown_reference' | 'wrong_amount'

/**
 * Takes note of what a gateway says about a visit; the signature is checked already. The same word again changes nothing,
 * money that arrives is never lost: when the order owes nothing any more, or `onPaid` refuses, it is to be given back.
 */
export function applyReport(db: Db, report: GatewayReport, onPaid: OnPaid, now: Date): Promise<ReportResult> {
  return atomically(db, async (tx): Promise<ReportResult> => {
    const payment = await findPayment(tx, report.reference)
    if (!payment) return 'unknown_reference'
    if (report.outcome === 'open') return 'nothing'
    if (payment.amount !== report.amount) return 'wrong_amount'
    const order = await lockOrder(tx, payment.orderId, now)
    const before = order.standing.receipts.filter(({ reference }) => reference === report.reference)
    if (before.length > 0 && (report.outcome === 'failed' || isKnown(before, report))) return 'known'
    if (report.outcome === 'failed') {
      if (!order.standing.pending.some(({ reference }) => reference === report.reference)) return 'known'
      await append(tx, order, [{ kind: 'failed', reference: report.reference, code: report.code }], null, now)
      return 'recorded'
    }
    await receive(tx, order, report, onPaid, now)
    return 'recorded'
  })
}

/** A second transaction under the same reference is money too. */
const isKnown = (before: { transaction: string | null }[], { transaction }: GatewayReport) =>
  transaction === null || before.some((one) => one.transaction === null || one.transaction === transaction)

async function receive(tx: Db, order: FeeOrder, report: GatewayReport, onPaid: OnPaid, now: Date) {
  const paid: OrderHappening = {
    kind: 'paid',
    way: 'online',
    amount: report.amount,
    reference: report.reference,
    transaction: report.transaction,
    paidAt: (report.paidAt ?? now).getTime(),
    receiptNo: null,
  }
  await sql`savepoint before_payment`.execute(tx)
  const next = await append(tx, order, [paid], null, now)
  if (next.standing.receipts.at(-1)?.verdict !== 'kept') return
  try {
    await onPaid(tx, next, now)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint before_payment`.execute(tx)
    await append(tx, order, [{ kind: 'cancelled', ground: error.message }, paid], null, now)
  }
}
