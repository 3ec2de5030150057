import { atomically, type Db } from '#lib/db/index.ts'
import type { Dossier } from '#modules/cases/index.ts'
import { recordRating } from '#modules/dossiers/index.ts'
import { type Rating, storeRating } from '#modules/surveys/index.ts'

/**
 * Keeps what a person says of their dossier, once: points for the indices of TT 01/2018, and a dislike counts against its
 * agency (QĐ 766).
 */
export function rate(db: Db, { id, code }: Pick<Dossier, 'id' | 'code'>, rating: Rating, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    if (await storeRating(tx, id, rating, now)) await recordRating(tx, code, rating, 'applicant:', now)
  })
}
