import { atomically, type Db } from '#lib/db.ts'
import type { Case } from '#modules/dossiers/index.ts'
import { recordOpinion } from '#modules/exchange/index.ts'
import { type Rating, storeRating } from '#modules/surveys/index.ts'

/** Keeps what a person says of their dossier, once; a dislike counts against its agency (QĐ 766). */
export function rate(db: Db, { id, code }: Pick<Case, 'id' | 'code'>, rating: Rating, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    if (!(await storeRating(tx, id, rating, now)) || rating.satisfied) return
    await recordOpinion(tx, { code, kind: 'dislike', source: 'rating' }, 'applicant:', now)
  })
}
