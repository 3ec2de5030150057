import type { Db } from '#lib/db/index.ts'
import type { Consequence, Dossier, DossierChange, Listener } from '#modules/cases/index.ts'
import { type By, cancelOrders, findOrders, orderFees, payAtCounter } from '#modules/payments/index.ts'

const ENDINGS: readonly DossierChange['kind'][] = ['withdrawal', 'stop', 'refusal', 'intake_refusal']
const OWN_FEES = 'Phí, lệ phí của thủ tục'

/** The listener that settles the orders of a dossier's fees: asked for, taken at the counter, or no longer owed. */
export const feeOrders: Listener = (change, _registry, now) => [
  ...asked(change, now),
  ...paidAtCounter(change, now),
  ...noLongerOwed(change, now),
]

/** Fees that are new and unpaid are asked for. */
function asked({ before, after, kind, by }: DossierChange, now: Date): Consequence[] {
  const asks = kind === 'registration' || kind === 'payment_request' || begins({ before, kind })
  const items = asks ? unpaid(after).slice(unpaid(before).length) : []
  if (items.length === 0) return []
  const ground = kind === 'payment_request' ? 'Nghĩa vụ tài chính' : OWN_FEES
  return [(tx) => orderFees(tx, { dossierId: after.id, items, ground, by: payer(by) }, now)]
}

/** What was paid while the dossier was handed in gets its order and its receipt; later, the open orders are paid. */
function paidAtCounter({ before, after, kind, by }: DossierChange, now: Date): Consequence[] {
  const { agencyId } = by
  const [fee] = after.fees.filter(({ paidAt }, i) => paidAt !== null && (before.fees[i]?.paidAt ?? null) === null)
  if (!fee?.way || fee.way === 'online' || agencyId === null) return []
  const paid = { way: fee.way, by: { ...payer(by), agencyId } }
  if (begins({ before, kind })) return [(tx) => receiptFor(tx, after, paid, now)]
  if (kind !== 'payment') return []
  return [
    async (tx) => {
      for (const { id, state } of await findOrders(tx, after.id, now))
        if (state === 'open') await payAtCounter(tx, id, paid, now)
    },
  ]
}

/** A dossier that is not gone on with owes nothing any more. */
function noLongerOwed({ after, kind, by }: DossierChange, now: Date): Consequence[] {
  if (!ENDINGS.includes(kind) || after.fees.length === 0) return []
  const ground = 'Hồ sơ không giải quyết tiếp'
  return [(tx) => cancelOrders(tx, after.id, { ground, by: payer(by) }, now)]
}

async function receiptFor(tx: Db, { id, fees }: Dossier, paid: Parameters<typeof payAtCounter>[2], now: Date) {
  const items = fees.filter(({ paidAt }) => paidAt !== null).map(({ name, amount }) => ({ name, amount }))
  const order = await orderFees(tx, { dossierId: id, items, ground: OWN_FEES, by: paid.by }, now)
  await payAtCounter(tx, order.id, paid, now)
}

/** The dossier begins with its receipt at the counter. */
const begins = ({ before, kind }: Pick<DossierChange, 'before' | 'kind'>) => kind === 'receipt' && before.version === 0

const payer = ({ personId, citizenId, name, agencyId, role }: DossierChange['by']): By => ({
  personId,
  ...(citizenId !== undefined && { citizenId }),
  name,
  agencyId,
  role,
})
const unpaid = (dossier: Dossier) =>
  dossier.fees.filter(({ paidAt }) => paidAt === null).map(({ name, amount }) => ({ name, amount }))
