import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import type { Registry, RegistryAgency } from '#modules/catalogue/index.ts'
import { publicationMeasures } from '#modules/catalogue/index.ts'
import type { Period } from './period.ts'

/** The figures of the provinces and ministries, by agency id. */
type Published = Awaited<ReturnType<typeof publicationMeasures>>

const KEPT = 64
export const PUBLICATION_CODES = ['PUBLISH_ON_TIME', 'PUBLIC_UPDATE_ON_TIME', 'PUBLIC_CONTENT_FULL'] as const
const remembered = new Map<string, Published>()

/** How each province and ministry published its procedures. Remembered by the ground's version, so never out of date. */
export async function publicationIn(db: Db, registry: Registry, period: Period): Promise<Published> {
  const key = [registry.key, period.from, period.to, localDay(period.asOf)].join(' ')
  const known = registry.key && remembered.get(key)
  if (known) return known
  const published = await publicationMeasures(db, period)
  if (!registry.key) return published
  if (remembered.size >= KEPT) remembered.delete(remembered.keys().next().value ?? '')
  remembered.set(key, published)
  return published
}

/** Publication is judged for the province (or ministry) as a whole; a commune shows its province's own values. */
export function publicationUnder(registry: Registry, published: Published, agency: RegistryAgency) {
  let at: RegistryAgency | undefined = agency
  while (at && !published.has(at.id)) at = at.parentId === null ? undefined : registry.agencies.get(at.parentId)
  return at && published.get(at.id)
}
