import { randomBytes } from 'node:crypto'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict } from '#lib/errors.ts'
import type { Lang } from '#lib/i18n.ts'
import { allows } from '../order.ts'
import { append, lockOrder } from '../store.ts'
import { contentOf } from '../vietqr/payload.ts'
import type { Gateway } from './gateway.ts'

const MINUTES = 15 // what VNPAY gives a person by default

export type PaymentReturn = {
  /** Where the gateway leads the person back to. */
  returnUrl: string
  /** The address of their device. */
  ip: string
  lang?: Lang
}

/**
 * Begins a visit to the gateway for the whole order, and says where the person goes. Refuses when nothing is to be paid.
 * Several visits may be under way; whichever is paid first counts, and what comes after it goes back.
 */
export function startPayment(
  db: Db,
  gateway: Gateway,
  order: { id: number },
  now: Date,
  { returnUrl, ip, lang = 'vi' }: PaymentReturn,
): Promise<{ reference: string; url: string }> {
  return atomically(db, async (tx) => {
    const locked = await lockOrder(tx, order.id, now)
    if (!allows(locked.state, 'payment')) throw conflict(`An order that is ${locked.state} takes no payment`)
    const reference = `${contentOf(locked)}X${randomBytes(8).toString('hex').toUpperCase()}`
    const end = Math.min(now.getTime() + MINUTES * 60_000, locked.expiresAt ?? Number.POSITIVE_INFINITY)
    const content = `Phi ho so ${locked.dossierCode ?? locked.dossierId} ${contentOf(locked)}`
    const visit = { reference, amount: locked.total, content, createdAt: now, expiresAt: new Date(end) }
    const url = gateway.payUrl(visit, { returnUrl, from: ip, lang })
    await tx
      .insertInto('payment')
      .values({
        orderId: locked.id,
        gateway: gateway.name,
        reference,
        amount: locked.total,
        url,
        createdAt: now,
        expiresAt: visit.expiresAt,
      })
      .execute()
    await append(tx, locked, [{ kind: 'started', reference, until: end }], null, now)
    return { reference, url }
  })
}
