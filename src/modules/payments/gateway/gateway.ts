import type { Lang } from '#lib/i18n.ts'

/** One visit to a gateway: how the gateway knows it, and what is to be paid. */
type Visit = { reference: string; amount: number; content: string; createdAt: Date; expiresAt: Date }

/** What a gateway says about a visit, its signature checked. `code` is the gateway's own word for it. */
export type GatewayReport = {
  reference: string
  amount: number
  outcome: 'paid' | 'failed' | 'open'
  code: string
  transaction: string | null
  paidAt: Date | null
}

/** A refund of (part of) a visit that was paid. */
type RefundOrder = {
  visit: Pick<Visit, 'reference' | 'createdAt'>
  transaction: string | null
  amount: number
  whole: boolean
  approvedBy: string
  reason: string
}
type RefundAnswer = { given: boolean; code: string; transaction: string | null }

/** A payment gateway: everything that differs between one and another. */
export type Gateway = {
  name: string
  /** Where the person goes to pay. `from` is the address of their device, which gateways ask for. */
  payUrl(visit: Visit, to: { returnUrl: string; from: string; lang: Lang }): string
  /** What a call-back or a way back says; undefined when it is not signed by the gateway. */
  read(query: Record<string, string>): GatewayReport | undefined
  /** Asks what became of a visit. Throws GatewayError when no signed answer comes. */
  ask(visit: Pick<Visit, 'reference' | 'createdAt'>, now: Date): Promise<GatewayReport>
  /** Sends money back. Throws GatewayError when no signed answer comes: then nobody knows, and it has to be asked. */
  refund(refund: RefundOrder, now: Date): Promise<RefundAnswer>
}

/** The gateway could not be reached, or its answer cannot be trusted. */
export class GatewayError extends Error {}
