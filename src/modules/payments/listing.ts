import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { agenciesWhere, dutyThatMay, type Officer } from '#modules/identity/index.ts'
import type { OrderState } from './order.ts'
import { timed } from './replay.ts'
import { type FeeOrder, loadOrders } from './store.ts'

/** Which orders to list: everything, money to be given back, refunds under way. */
export const ORDER_FILTERS = ['all', 'surplus', 'refunds'] as const
export type OrderFilter = (typeof ORDER_FILTERS)[number]

export type ListedOrder = {
  id: number
  dossierCode: string | null
  agencyName: string
  number: number
  total: number
  surplus: number
  state: OrderState
  movedAt: Date
}
const PAGE_SIZE = 50

/** One page of the orders that an officer sees, the last moved first; `total` counts all of them exactly. */
export async function listOrders(
  db: Db,
  officer: Officer,
  { show, page }: { show: OrderFilter; page: number },
  now: Date,
) {
  const those = seen(db, officer)
    .$if(show === 'surplus', (query) => query.where('surplus', '>', 0))
    .$if(show === 'refunds', (query) => query.where('state', 'in', ['refund_requested', 'refunding']))
  const { total } = await those.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await those
    .innerJoin('agency', 'agency.id', 'feeOrder.agencyId')
    .leftJoin('dossier', 'dossier.id', 'feeOrder.dossierId')
    .select(['feeOrder.id', 'dossier.code as dossierCode', 'agency.name as agencyName', 'number', 'total', 'surplus'])
    .select(['movedAt', 'pendingUntil', 'expiresAt', sql<OrderState>`fee_order.state`.as('state')])
    .orderBy('movedAt', 'desc')
    .orderBy('feeOrder.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
  const items = rows.map(({ pendingUntil, expiresAt, ...row }): ListedOrder => {
    const [pending, expires] = [pendingUntil?.getTime() ?? null, expiresAt?.getTime() ?? null]
    return { ...row, state: timed(row.state, pending, expires, now.getTime()) }
  })
  return { total, page, pageSize: PAGE_SIZE, items }
}

/** An order that this officer sees. 404 when there is none, or it is not theirs to see. */
export async function getOrderFor(db: Db, officer: Officer, id: number, now: Date): Promise<FeeOrder> {
  found(await seen(db, officer).select('feeOrder.id').where('feeOrder.id', '=', id).executeTakeFirst(), 'Fee order')
  return found((await loadOrders(db, { id }, now))[0], 'Fee order')
}

/** Who did what with an order, oldest first. */
export async function historyOf(db: Db, orderId: number) {
  return db
    .selectFrom('paymentEvent')
    .select(['number', 'kind', 'at', sql<string | null>`by ->> 'name'`.as('name'), 'data'])
    .where('orderId', '=', orderId)
    .orderBy('number')
    .execute()
}

function seen(db: Db, officer: Officer) {
  return db.selectFrom('feeOrder').where(
    sql<boolean>`fee_order.agency_id in (
      select unnest(${agenciesWhere(officer, 'handle_dossiers')}::int[])
      union select descendant_id from agency_closure where ancestor_id = any(${agenciesWhere(officer, 'oversee_fees')}::int[])
    )`,
  )
}

/** Whether an officer reads what gateways' files say: the control offices. */
export const readsFiles = (officer: Officer): boolean => dutyThatMay(officer, 'oversee_fees') !== undefined
