import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { type OrderHappening, PaymentEvent } from './event.ts'
import { type By, OrderItem, type OrderState } from './order.ts'
import { type Balance, orderStateOf, pendingUntil, replay, surplusOf } from './replay.ts'

/** An order with everything that happened to it, added up. Instants in ms. */
export type FeeOrder = {
  id: number
  key: string
  dossierId: number
  dossierCode: string | null
  number: number
  agencyId: number
  items: OrderItem[]
  total: number
  ground: string
  createdAt: number
  expiresAt: number | null
  standing: Balance
  state: OrderState
}

type Where = { id: number } | { key: string } | { dossierId: number } | { ids: number[] }

/** The orders that fit, oldest first. */
export async function loadOrders(db: Db, where: Where, now: Date): Promise<FeeOrder[]> {
  const rows = await orders(db)
    .where((eb) => {
      if ('ids' in where) return eb('feeOrder.id', '=', sql<number>`any(${where.ids}::bigint[])`)
      if ('id' in where) return eb('feeOrder.id', '=', where.id)
      return 'key' in where ? eb('feeOrder.key', '=', where.key) : eb('feeOrder.dossierId', '=', where.dossierId)
    })
    .orderBy('feeOrder.id')
    .execute()
  return assembled(db, rows, now)
}

/** The order, locked until the transaction ends: whoever else wants to change it waits. 404 when there is none. */
export async function lockOrder(tx: Db, id: number, now: Date): Promise<FeeOrder> {
  found(await tx.selectFrom('feeOrder').select('id').where('id', '=', id).forUpdate().executeTakeFirst(), 'Fee order')
  return found((await loadOrders(tx, { id }, now))[0], 'Fee order')
}

/** Writes what happened to a locked order, and its new fold. */
export async function append(
  tx: Db,
  order: FeeOrder,
  happenings: OrderHappening[],
  by: By | null,
  now: Date,
): Promise<FeeOrder> {
  const events = happenings.map(
    (happening, i): PaymentEvent => ({ ...happening, number: order.standing.version + 1 + i, at: now.getTime() }),
  )
  const rows = events.map(({ number, kind, at: _at, ...data }) => ({
    orderId: order.id,
    number,
    kind,
    at: now,
    by: by && JSON.stringify(by),
    data: JSON.stringify(data),
  }))
  await tx.insertInto('paymentEvent').values(rows).execute()
  const next = standingOf(order, replay(events, order.expiresAt, order.standing), now)
  const until = pendingUntil(next.standing)
  await tx
    .updateTable('feeOrder')
    .set({
      version: next.standing.version,
      state: next.state,
      pendingUntil: until === null ? null : new Date(until),
      surplus: surplusOf(next.standing),
      movedAt: now,
    })
    .where('id', '=', order.id)
    .execute()
  return next
}

const standingOf = (order: Omit<FeeOrder, 'standing' | 'state'>, standing: Balance, now: Date): FeeOrder => ({
  ...order,
  standing,
  state: orderStateOf(standing, order.expiresAt, now.getTime()),
})

const orders = (db: Db) =>
  db
    .selectFrom('feeOrder')
    .leftJoin('dossier', 'dossier.id', 'feeOrder.dossierId')
    .select(['feeOrder.id', 'feeOrder.key', 'feeOrder.dossierId', 'feeOrder.number', 'feeOrder.agencyId'])
    .select(['items', 'total', 'ground', 'createdAt', 'expiresAt', 'dossier.code as dossierCode'])

type Row = Awaited<ReturnType<ReturnType<typeof orders>['execute']>>[number]

async function assembled(db: Db, rows: Row[], now: Date): Promise<FeeOrder[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const events = Map.groupBy(
    await db
      .selectFrom('paymentEvent')
      .select(['orderId', 'number', 'kind', 'at', 'data'])
      .where('orderId', '=', sql<number>`any(${ids}::bigint[])`)
      .orderBy('orderId')
      .orderBy('number')
      .execute(),
    ({ orderId }) => orderId,
  )
  return rows.map((row) => {
    const order = {
      ...row,
      items: OrderItem.array().parse(row.items),
      createdAt: row.createdAt.getTime(),
      expiresAt: row.expiresAt?.getTime() ?? null,
    }
    const history = (events.get(row.id) ?? []).map(({ number, kind, at, data }) =>
      PaymentEvent.parse({ ...(data as object), number, kind, at: at.getTime() }),
    )
    return standingOf(order, replay(history, order.expiresAt), now)
  })
}
