import { atomically, type Db } from '#lib/db/index.ts'
import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { isSealed, sealOf } from '#lib/seal.ts'
import type { Dossier } from '#modules/cases/index.ts'
import { recordRating } from '#modules/dossiers/index.ts'
import { isRated, type Rating, storeRating } from '#modules/surveys/index.ts'

const PURPOSE = 'rating'

/** Where a dossier is rated: an address that nobody can guess. */
export const ratingPath = (secret: string, lang: Lang, code: string): string =>
  paths(lang).rating(code, sealOf(secret, PURPOSE, code))

/** Whether this is the address that was given out for the dossier. */
export const isRatingToken = (secret: string, code: string, token: string): boolean =>
  isSealed(secret, PURPOSE, code, token)

const DONE: readonly Dossier['phase'][] = ['finished', 'returned', 'refused', 'stopped']

/** Whether there is something to say about a dossier and nothing was said yet. */
export const mayRate = async (db: Db, { id, phase }: Pick<Dossier, 'id' | 'phase'>): Promise<boolean> =>
  DONE.includes(phase) && !(await isRated(db, id))

/**
 * Keeps what a person says of their dossier, once: points for the indices of TT 01/2018, and a dislike counts against its
 * agency (QĐ 766).
 */
export function rate(db: Db, { id, code }: Pick<Dossier, 'id' | 'code'>, rating: Rating, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    if (await storeRating(tx, id, rating, now)) await recordRating(tx, code, rating, 'applicant:', now)
  })
}
