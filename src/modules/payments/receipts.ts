import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'

/**
 * Gives a receipt: the number of the printed one, or the agency's next of the year, `H36.12-26-000001`, without gaps since
 * it is counted in the transaction of the payment. Refuses a number that the agency gave before.
 */
export async function giveReceipt(
  tx: Db,
  { agencyId, orderId, number }: { agencyId: number; orderId: number; number?: string },
  now: Date,
): Promise<string> {
  const receiptNo = number?.trim() || (await nextNumber(tx, agencyId, now))
  const given = await tx
    .insertInto('receipt')
    .values({ agencyId, number: receiptNo, orderId, givenAt: now })
    .onConflict((oc) => oc.doNothing())
    .returning('number')
    .executeTakeFirst()
  if (!given) throw conflict(`Receipt ${receiptNo} was given before`)
  return receiptNo
}

async function nextNumber(tx: Db, agencyId: number, now: Date): Promise<string> {
  const agency = await tx.selectFrom('agency').select('code').where('id', '=', agencyId).executeTakeFirst()
  const { code } = found(agency, 'Agency')
  const year = Number(localDay(now).slice(0, 4))
  const { last } = await tx
    .insertInto('receiptSequence')
    .values({ agencyId, year, last: 1 })
    .onConflict((oc) => oc.columns(['agencyId', 'year']).doUpdateSet({ last: sql`receipt_sequence.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return `${code}-${String(year).slice(2)}-${String(last).padStart(6, '0')}`
}
