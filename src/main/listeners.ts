import type { Listener } from '#modules/cases/index.ts'
import { nationalPush, webhooks } from '#modules/exchange/index.ts'
import { feeOrders, notices } from '#modules/handling/index.ts'
import { ratingPath } from '#modules/tracking/index.ts'

/**
 * Everything that follows from an act on a dossier, in the order in which it is done: people are told, other systems, the
 * national side; orders of fees are settled. `secret` signs the address where a dossier is rated.
 */
export const listenersOf = (secret: string): readonly Listener[] => [
  notices((code) => ratingPath(secret, 'vi', code)),
  webhooks,
  nationalPush,
  feeOrders,
]
