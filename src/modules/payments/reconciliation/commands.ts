import { sql } from 'kysely'
import { addDays, localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { type FeeOrder, loadOrders } from '../store.ts'
import { compareWithOrders, type DayTotal, type Here, type ReconciliationDifference } from './compare.ts'
import { type BadGatewayLine, type GatewayLine, readLines } from './line.ts'

export type Reconciled = {
  id: number
  format: string
  rows: number
  matched: number
  differences: ReconciliationDifference[]
  refused: BadGatewayLine[]
  days: DayTotal[]
}

/** Compares a gateway's CSV file with what stands here and keeps the result. Nothing here changes by it. */
export function reconcile(
  db: Db,
  csv: string,
  { file, by }: { file: string; by: string },
  now: Date,
): Promise<Reconciled> {
  const { format, lines, refused } = readLines(csv)
  return atomically(db, async (tx) => {
    const { matched, differences, days } = compareWithOrders(lines, await standing(tx, lines, now))
    const rows = lines.length + refused.length
    const { id } = await tx
      .insertInto('reconciliation')
      .values({
        at: now,
        by,
        file,
        rows,
        matched,
        format: format.id,
        refused: refused.length,
        days: JSON.stringify(days),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const kept = differences.map((difference, i) => ({
      ...difference,
      reconciliationId: id,
      number: i + 1,
      there: difference.there && JSON.stringify(difference.there),
      here: difference.here && JSON.stringify(difference.here),
    }))
    for (let at = 0; at < kept.length; at += 1000)
      await tx
        .insertInto('reconciliationDifference')
        .values(kept.slice(at, at + 1000))
        .execute()
    return { id, format: format.id, rows, matched, differences, refused, days }
  })
}

const AT_ONCE = 5000

/** What the lines name, and what came through a gateway on their days: one entry a payment, one a visit without any. */
async function standing(tx: Db, lines: readonly GatewayLine[], now: Date): Promise<Here[]> {
  const orderIds = await concerned(tx, lines)
  const entries: Here[] = []
  for (let at = 0; at < orderIds.length; at += AT_ONCE) {
    const orders = await loadOrders(tx, { ids: orderIds.slice(at, at + AT_ONCE) }, now)
    const visits = Map.groupBy(await visitsOf(tx, orderIds.slice(at, at + AT_ONCE)), ({ orderId }) => orderId)
    for (const order of orders)
      entries.push(...(visits.get(order.id) ?? []).flatMap((visit) => entriesOf(order, visit)))
  }
  return entries
}

type Visit = Awaited<ReturnType<typeof visitsOf>>[number]

function entriesOf({ agencyId, standing: { receipts, pending } }: FeeOrder, visit: Visit): Here[] {
  const { reference } = visit
  const came = receipts.filter((receipt) => receipt.reference === reference)
  if (came.length === 0) {
    const outcome = pending.some((one) => one.reference === reference) ? 'open' : 'failed'
    const nothing = { transaction: null, amount: visit.amount, day: localDay(visit.createdAt), returned: 0 }
    return [{ reference, agencyId, outcome, ...nothing }]
  }
  return came.map(({ transaction, amount, returned, paidAt }) => {
    return { reference, agencyId, outcome: 'paid', transaction, amount, returned, day: localDay(new Date(paidAt)) }
  })
}

const visitsOf = (tx: Db, orderIds: number[]) =>
  tx
    .selectFrom('payment')
    .select(['orderId', 'reference', 'amount', 'createdAt'])
    .where('orderId', '=', sql<number>`any(${orderIds}::bigint[])`)
    .orderBy('id')
    .execute()

/** People may pay some time after they went to the gateway, and the file tells the day on which they paid. */
async function concerned(tx: Db, lines: readonly GatewayLine[]): Promise<number[]> {
  const references = lines.map(({ reference }) => reference)
  const days = lines.map(({ day }) => day).toSorted()
  const [from, to] = [days[0], days.at(-1)]
  if (!from || !to) return []
  const rows = await tx
    .selectFrom('payment')
    .select('orderId')
    .distinct()
    .where((eb) =>
      eb.or([
        eb('reference', '=', sql<string>`any(${references}::text[])`),
        eb.between('createdAt', new Date(`${addDays(from, -2)}T00:00:00Z`), new Date(`${addDays(to, 1)}T00:00:00Z`)),
      ]),
    )
    .orderBy('orderId')
    .execute()
  return rows.map(({ orderId }) => orderId)
}
