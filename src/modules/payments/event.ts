import { z } from 'zod'
import { Amount } from './order.ts'

const WAYS = ['cash', 'transfer', 'online'] as const
export type PaymentWay = (typeof WAYS)[number]

/** Everything that can happen to an order. A refund gives back (part of) one payment: `of` is the number of its event. */
const Deed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), reference: z.string(), until: z.int() }),
  z.object({
    kind: z.literal('paid'),
    way: z.enum(WAYS),
    amount: Amount,
    /** When the person paid; the news of it may come later. */
    paidAt: z.int(),
    /** Of the visit to the gateway, and the gateway's own number of the transaction. */
    reference: z.string().nullable(),
    transaction: z.string().nullable(),
    receiptNo: z.string().nullable(),
  }),
  z.object({ kind: z.literal('failed'), reference: z.string(), code: z.string() }),
  z.object({ kind: z.literal('cancelled'), ground: z.string() }),
  z.object({ kind: z.literal('refund_requested'), of: z.int(), amount: Amount, reason: z.string() }),
  z.object({ kind: z.literal('refund_approved') }),
  z.object({ kind: z.literal('refund_refused'), reason: z.string() }),
  z.object({ kind: z.literal('refund_failed'), code: z.string() }),
  z.object({ kind: z.literal('refunded'), transaction: z.string().nullable() }),
])
/** What happened, without when. */
export type OrderHappening = z.infer<typeof Deed>

/** One line of an order's history; `at` in ms, numbers from 1. */
export const PaymentEvent = z.intersection(Deed, z.object({ number: z.int().min(1), at: z.int() }))
export type PaymentEvent = z.infer<typeof PaymentEvent>
