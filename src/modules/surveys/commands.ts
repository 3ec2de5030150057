import type { Db } from '#lib/db/index.ts'
import type { Rating } from './rating.ts'

/** Keeps what was said of a dossier. False: something was said before, and that stays. */
export async function storeRating(tx: Db, dossierId: number, rating: Rating, now: Date): Promise<boolean> {
  const row = await tx
    .insertInto('rating')
    .values({ dossierId, at: now, ...rating })
    .onConflict((conflict) => conflict.doNothing())
    .returning('dossierId')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether something was said of this dossier already. */
export async function isRated(db: Db, dossierId: number): Promise<boolean> {
  const row = await db.selectFrom('rating').select('dossierId').where('dossierId', '=', dossierId).executeTakeFirst()
  return row !== undefined
}
