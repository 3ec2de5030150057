import type { PaymentEvent, PaymentWay } from './event.ts'
import type { OrderState } from './order.ts'

/**
 * One payment that arrived. `kept`: what was owed; `twice`: more than was owed; `late`: when nothing was owed any more.
 * `returned` of it went back.
 */
export type Receipt = {
  number: number
  way: PaymentWay
  amount: number
  paidAt: number
  at: number
  reference: string | null
  transaction: string | null
  receiptNo: string | null
  verdict: 'kept' | 'twice' | 'late'
  returned: number
}

/** A refund under way; `approved` false while it waits for the second person. */
type Refund = { of: number; amount: number; reason: string; requestedAt: number; approved: boolean }

/** What an order's events add up to, but for the time that passes without any. */
export type Balance = {
  version: number
  receipts: Receipt[]
  refund: Refund | null
  cancelled: boolean
  /** Visits to the gateway whose outcome is not known, with the instant after which none is expected. */
  pending: { reference: string; until: number }[]
}

export const UNTOUCHED: Balance = { version: 0, receipts: [], refund: null, cancelled: false, pending: [] }

/** The events in their order, added up. Any sequence gives a standing; `expiresAt` in ms, null = never. */
export const replay = (events: readonly PaymentEvent[], expiresAt: number | null, from: Balance = UNTOUCHED): Balance =>
  events.reduce((standing, event) => after(standing, event, expiresAt), from)

function after(before: Balance, event: PaymentEvent, expiresAt: number | null): Balance {
  const standing = { ...before, version: event.number }
  switch (event.kind) {
    case 'started':
      return { ...standing, pending: [...before.pending, { reference: event.reference, until: event.until }] }
    case 'failed':
      return { ...standing, pending: without(before.pending, event.reference) }
    case 'cancelled':
      return { ...standing, cancelled: true }
    case 'paid': {
      const { number, at, kind: _kind, ...paid } = event
      const receipt: Receipt = { number, at, ...paid, verdict: verdictOn(before, event, expiresAt), returned: 0 }
      return { ...standing, receipts: [...before.receipts, receipt], pending: without(before.pending, paid.reference) }
    }
    case 'refund_requested':
      if (before.refund) return standing
      return {
        ...standing,
        refund: { of: event.of, amount: event.amount, reason: event.reason, requestedAt: event.at, approved: false },
      }
    case 'refund_approved':
      return { ...standing, refund: before.refund && { ...before.refund, approved: true } }
    case 'refund_refused':
    case 'refund_failed':
      return { ...standing, refund: null }
    case 'refunded':
      return { ...standing, refund: null, receipts: given(before.receipts, before.refund) }
  }
}

function verdictOn(before: Balance, paid: { paidAt: number }, expiresAt: number | null): Receipt['verdict'] {
  const kept = before.receipts.find(({ verdict }) => verdict === 'kept')
  if (kept && kept.returned < kept.amount) return 'twice'
  if (kept || before.cancelled || (expiresAt !== null && paid.paidAt > expiresAt)) return 'late'
  return 'kept'
}

const without = (pending: Balance['pending'], reference: string | null) =>
  pending.filter((one) => one.reference !== reference)

const given = (receipts: Receipt[], refund: Refund | null) =>
  receipts.map((receipt) =>
    receipt.number === refund?.of ? { ...receipt, returned: receipt.returned + refund.amount } : receipt,
  )

/** What of a payment has not gone back. */
export const remaining = ({ amount, returned }: Receipt) => amount - returned

/** What has to go back: money that was not owed. */
export const surplusOf = ({ receipts }: Balance): number =>
  receipts.reduce((sum, receipt) => sum + (receipt.verdict === 'kept' ? 0 : remaining(receipt)), 0)

/** The instant until which somebody may still be paying at the gateway; null when nobody is. */
export const pendingUntil = ({ pending }: Balance): number | null =>
  pending.length === 0 ? null : Math.max(...pending.map(({ until }) => until))

/** The one state an order is in at a moment, `now` in ms. The first line that fits counts. */
export function orderStateOf(standing: Balance, expiresAt: number | null, now: number): OrderState {
  const { receipts, refund, cancelled } = standing
  if (refund) return refund.approved ? 'refunding' : 'refund_requested'
  const surplus = receipts.filter((receipt) => receipt.verdict !== 'kept' && remaining(receipt) > 0)
  if (surplus.some(({ verdict }) => verdict === 'twice')) return 'overpaid'
  if (surplus.length > 0) return 'late'
  if (receipts.some((receipt) => receipt.verdict === 'kept' && remaining(receipt) > 0)) return 'paid'
  if (receipts.length > 0) return 'refunded'
  return timed(cancelled ? 'cancelled' : 'open', pendingUntil(standing), expiresAt, now)
}

/** What time alone makes of a state that was written down earlier: a pending order opens again, an open one expires. */
export function timed(state: OrderState, pending: number | null, expiresAt: number | null, now: number): OrderState {
  if (state !== 'open' && state !== 'pending' && state !== 'expired') return state
  if (expiresAt !== null && now > expiresAt) return 'expired'
  return pending !== null && now <= pending ? 'pending' : 'open'
}
