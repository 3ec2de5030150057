import { atomically, type Db } from '#lib/db/index.ts'
import { conflict, forbidden, found } from '#lib/errors.ts'
import { areTwo } from '../authority.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { allows, By, type OrderAction } from '../order.ts'
import { findPayment } from '../queries.ts'
import { type Receipt, remaining } from '../replay.ts'
import { append, type FeeOrder, lockOrder } from '../store.ts'

export type RefundAsked = {
  /** Which payment of the order: the number of its event. */
  of: number
  amount: number
  reason: string
  by: By
}

/** Asks to give back (part of) one payment. Refuses more than is left of it, and a second request beside an open one. */
export function requestRefund(db: Db, orderId: number, { of, amount, reason, by }: RefundAsked, now: Date) {
  return changing(db, orderId, 'refund_request', now, (tx, order) => {
    const receipt = found(
      order.standing.receipts.find(({ number }) => number === of),
      'Payment',
    )
    if (!Number.isSafeInteger(amount) || amount <= 0 || amount > remaining(receipt))
      throw conflict(`Of this payment ${remaining(receipt)} đồng can go back`)
    return append(tx, order, [{ kind: 'refund_requested', of, amount, reason }], by, now)
  })
}

/** A second person says yes, or no with the reason. Refuses whoever asked for it, in person or by delegation. */
export function decideRefund(db: Db, orderId: number, decision: { by: By; refusal?: string }, now: Date) {
  return changing(db, orderId, 'refund_decision', now, async (tx, order) => {
    const asked = found(await whoAsked(tx, orderId), 'Refund')
    if (!areTwo(asked, decision.by)) throw forbidden('Whoever asked for a refund does not decide on it')
    const { refusal } = decision
    const said = refusal
      ? ({ kind: 'refund_refused', reason: refusal } as const)
      : ({ kind: 'refund_approved' } as const)
    return append(tx, order, [said], decision.by, now)
  })
}

/**
 * Sends an approved refund of an online payment to the gateway and notes its answer. One at a time: the order stays locked
 * meanwhile. Without an answer (GatewayError) nothing is noted, and it is sent or noted by hand later.
 */
export function sendRefund(db: Db, gateway: Gateway, orderId: number, by: By, now: Date): Promise<FeeOrder> {
  return changing(db, orderId, 'refund_outcome', now, async (tx, order) => {
    const { refund, receipt } = underWay(order)
    const payment = receipt.reference === null ? undefined : await findPayment(tx, receipt.reference)
    if (!payment) throw conflict('This payment did not come through the gateway')
    const visit = { reference: payment.reference, createdAt: payment.createdAt }
    const { transaction } = receipt
    const asked = { visit, transaction, amount: refund.amount, whole: refund.amount === receipt.amount }
    const answer = await gateway.refund({ ...asked, approvedBy: by.name, reason: refund.reason }, now)
    return append(
      tx,
      order,
      [
        answer.given
          ? { kind: 'refunded', transaction: answer.transaction }
          : { kind: 'refund_failed', code: answer.code },
      ],
      null,
      now,
    )
  })
}

/** Notes that an approved refund was handed over or transferred by hand. `evidence`: the number of the voucher. */
export function recordRefund(db: Db, orderId: number, { evidence, by }: { evidence: string; by: By }, now: Date) {
  return changing(db, orderId, 'refund_outcome', now, (tx, order) =>
    append(tx, order, [{ kind: 'refunded', transaction: evidence }], by, now),
  )
}

function changing(
  db: Db,
  orderId: number,
  deed: OrderAction,
  now: Date,
  work: (tx: Db, order: FeeOrder) => Promise<FeeOrder>,
): Promise<FeeOrder> {
  return atomically(db, async (tx) => {
    const order = await lockOrder(tx, orderId, now)
    if (!allows(order.state, deed)) throw conflict(`Not of an order that is ${order.state}`)
    return work(tx, order)
  })
}

/** Who asked for the refund that was asked for last; undefined when nobody ever did. */
export async function whoAsked(db: Db, orderId: number): Promise<By | undefined> {
  const event = await db
    .selectFrom('paymentEvent')
    .select('by')
    .where('orderId', '=', orderId)
    .where('kind', '=', 'refund_requested')
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return event && By.parse(event.by)
}

function underWay({ standing: { refund, receipts } }: FeeOrder) {
  const receipt: Receipt | undefined = receipts.find(({ number }) => number === refund?.of)
  if (!refund || !receipt) throw conflict('No refund is under way')
  return { refund, receipt }
}
