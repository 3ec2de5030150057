import { z } from 'zod'

/** An amount in whole đồng. No đồng has parts, and no float ever holds one. */
export const Amount = z.int().min(0).max(1_000_000_000_000)

/** One line of what is to be paid, such as a fee (phí) or a charge (lệ phí). */
export const OrderItem = z.object({ name: z.string().trim().min(1).max(300), amount: Amount })
export type OrderItem = z.infer<typeof OrderItem>

/** Who did it. `agencyId` null: the person who pays, or the system. */
export const By = z.object({
  /** An official. */
  personId: z.string().nullable(),
  /** The applicant, signed in. */
  citizenId: z.string().nullish(),
  name: z.string(),
  agencyId: z.int().nullable(),
  role: z.string(),
  /** In whose place, by delegation. */
  onBehalfOf: z.string().nullish(),
})
export type By = z.infer<typeof By>

/** Everything an order can be in, in words for the person who pays and for those at the counter. */
export const ORDER_STATES = {
  open: { vi: 'Chưa thanh toán', en: 'To be paid' },
  pending: { vi: 'Đang chờ cổng thanh toán', en: 'Waiting for the payment gateway' },
  paid: { vi: 'Đã thanh toán', en: 'Paid' },
  overpaid: { vi: 'Đã thanh toán thừa, chờ hoàn tiền', en: 'Paid twice, to be refunded' },
  late: { vi: 'Tiền đến khi không còn phải nộp, chờ hoàn tiền', en: 'Paid when nothing was due, to be refunded' },
  refund_requested: { vi: 'Đã đề nghị hoàn tiền', en: 'Refund requested' },
  refunding: { vi: 'Đã duyệt hoàn tiền, đang chuyển trả', en: 'Refund approved, on its way' },
  refunded: { vi: 'Đã hoàn tiền', en: 'Refunded' },
  cancelled: { vi: 'Đã hủy, không phải nộp', en: 'Cancelled, nothing to pay' },
  expired: { vi: 'Đã hết hạn thanh toán', en: 'Time to pay is over' },
} as const
export type OrderState = keyof typeof ORDER_STATES

/** What may be done with an order. Money that arrives is not here: it is taken note of in every state. */
const ORDER_ACTIONS = {
  payment: ['open', 'pending'],
  cancellation: ['open', 'pending', 'expired'],
  refund_request: ['paid', 'overpaid', 'late'],
  refund_decision: ['refund_requested'],
  refund_outcome: ['refunding'],
} as const satisfies Record<string, readonly OrderState[]>
export type OrderAction = keyof typeof ORDER_ACTIONS

/** Whether the deed is open in this state. */
export const allows = (state: OrderState, deed: OrderAction): boolean =>
  (ORDER_ACTIONS[deed] as readonly OrderState[]).includes(state)

/** The sum of the items; exact, as they are integers. */
export const totalOf = (items: readonly OrderItem[]): number => items.reduce((sum, { amount }) => sum + amount, 0)
