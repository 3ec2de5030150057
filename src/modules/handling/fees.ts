import type { Db } from '#lib/db.ts'
import type { Actor, Case } from '#modules/dossiers/index.ts'
import { cancelOrders, findOrders, type OnPaid, orderFees, payAtCounter } from '#modules/payments/index.ts'
import { act } from './commands.ts'
import type { Change } from './consequences.ts'

/** What an action means for the orders of the dossier's fees: asked for, taken at the counter, or no longer owed. */
export async function settleOrders(tx: Db, { before, after, kind }: Change, actor: Actor, now: Date): Promise<void> {
  const { personId, name, agencyId, role } = actor
  const by = { personId, name, agencyId, role }
  const items = unpaid(after).slice(unpaid(before).length)
  const asks = kind === 'registration' || kind === 'payment_request' || (kind === 'receipt' && before.version === 0)
  if (asks && items.length > 0) {
    const ground = kind === 'payment_request' ? 'Nghĩa vụ tài chính' : 'Phí, lệ phí của thủ tục'
    await orderFees(tx, { dossierId: after.id, items, ground, by }, now)
  }
  const [fee] = after.fees.filter(({ paidAt }, i) => paidAt !== null && before.fees[i]?.paidAt === null)
  if (kind === 'payment' && fee && fee.way !== 'online' && fee.way !== null && agencyId !== null) {
    const paid = { way: fee.way, by: { ...by, agencyId } }
    for (const { id, state } of await findOrders(tx, after.id, now))
      if (state === 'open') await payAtCounter(tx, id, paid, now)
  }
  if (['withdrawal', 'stop', 'refusal', 'intake_refusal'].includes(kind) && after.fees.length > 0)
    await cancelOrders(tx, after.id, { ground: 'Hồ sơ không giải quyết tiếp', by }, now)
}

const unpaid = (of: Case) =>
  of.fees.filter(({ paidAt }) => paidAt === null).map(({ name, amount }) => ({ name, amount }))

/**
 * A fee was paid at the gateway: the dossier's life goes on in the same transaction. A dossier past paying refuses, and
 * the money is to be given back.
 */
export const goOnPaid: OnPaid = async (tx, { id, dossierCode: code, items }, now) => {
  if (code === null) return
  const request = { code, kind: 'payment' as const, input: { way: 'online' as const, items } }
  await act(tx, { ...request, key: `fee-order ${id}` }, { as: 'system', name: 'Cổng thanh toán' }, now)
}
