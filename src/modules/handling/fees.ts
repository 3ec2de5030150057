import type { Db } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import type { Actor, Case } from '#modules/dossiers/index.ts'
import { type By, cancelOrders, findOrders, type OnPaid, orderFees, payAtCounter } from '#modules/payments/index.ts'
import { act } from './commands.ts'
import type { Change } from './consequences.ts'

/** What an action means for the orders of the dossier's fees: asked for, taken at the counter, or no longer owed. */
export async function settleOrders(tx: Db, { before, after, kind }: Change, actor: Actor, now: Date): Promise<void> {
  const { personId, citizenId, name, agencyId, role } = actor
  const by = { personId, citizenId, name, agencyId, role }
  const items = unpaid(after).slice(unpaid(before).length)
  const asks = kind === 'registration' || kind === 'payment_request' || (kind === 'receipt' && before.version === 0)
  if (asks && items.length > 0) {
    const ground = kind === 'payment_request' ? 'Nghĩa vụ tài chính' : OWN_FEES
    await orderFees(tx, { dossierId: after.id, items, ground, by }, now)
  }
  if (kind === 'receipt' && before.version === 0) await receiptFor(tx, after, { ...by, agencyId }, now)
  const [fee] = after.fees.filter(({ paidAt }, i) => paidAt !== null && before.fees[i]?.paidAt === null)
  if (kind === 'payment' && fee && fee.way !== 'online' && fee.way !== null && agencyId !== null) {
    const paid = { way: fee.way, by: { ...by, agencyId } }
    for (const { id, state } of await findOrders(tx, after.id, now))
      if (state === 'open') await payAtCounter(tx, id, paid, now)
  }
  if (['withdrawal', 'stop', 'refusal', 'intake_refusal'].includes(kind) && after.fees.length > 0)
    await cancelOrders(tx, after.id, { ground: 'Hồ sơ không giải quyết tiếp', by }, now)
}

/** What was paid while the dossier was handed in gets its order and its receipt too. */
async function receiptFor(tx: Db, { id, fees }: Case, by: By, now: Date) {
  const paid = fees.filter(({ paidAt }) => paidAt !== null)
  const way = paid[0]?.way
  if (by.agencyId === null || !way || way === 'online') return
  const items = paid.map(({ name, amount }) => ({ name, amount }))
  const order = await orderFees(tx, { dossierId: id, items, ground: OWN_FEES, by }, now)
  await payAtCounter(tx, order.id, { way, by: { ...by, agencyId: by.agencyId } }, now)
}

const OWN_FEES = 'Phí, lệ phí của thủ tục'
const unpaid = (of: Case) =>
  of.fees.filter(({ paidAt }) => paidAt === null).map(({ name, amount }) => ({ name, amount }))

/**
 * A fee was paid at the gateway: the dossier's life goes on in the same transaction. A dossier past paying refuses, and
 * the money is to be given back; one whose life is not here has nothing to go on.
 */
export const goOnPaid: OnPaid = async (tx, { id, dossierCode: code, items }, now) => {
  if (code === null) return
  const request = { code, kind: 'payment' as const, input: { way: 'online' as const, items } }
  const doer = { as: 'system' as const, name: 'Cổng thanh toán' }
  await act(tx, { ...request, key: `fee-order ${id}` }, doer, now).catch((error: unknown) => {
    if (!(error instanceof Refusal && error.status === 404)) throw error
  })
}
