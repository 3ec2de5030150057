import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { isSealed, sealOf } from '#lib/seal.ts'

const PURPOSE = 'rating'

/** Where a dossier is rated: an address that nobody can guess. */
export const ratingPath = (secret: string, lang: Lang, code: string): string =>
  paths(lang).rating(code, sealOf(secret, PURPOSE, code))

/** Whether this is the address that was given out for the dossier. */
export const isRatingToken = (secret: string, code: string, token: string): boolean =>
  isSealed(secret, PURPOSE, code, token)
