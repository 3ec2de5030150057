import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db.ts'
import { publicationMeasures } from '#modules/catalogue/index.ts'
import type { Measures } from './evaluate.ts'
import type { Ground, GroundAgency } from './ground.ts'
import type { Period } from './period.ts'
import { indicatorsOf, type Rulebook } from './rulebook.ts'

/** The figures of the provinces and ministries, by agency id. */
type Published = Awaited<ReturnType<typeof publicationMeasures>>

const KEPT = 64
const CODES = ['PUBLISH_ON_TIME', 'PUBLIC_UPDATE_ON_TIME', 'PUBLIC_CONTENT_FULL'] as const
const remembered = new Map<string, Published>()

/** How each province and ministry published its procedures. Remembered by the ground's version, so never out of date. */
export async function publicationIn(db: Db, ground: Ground, period: Period): Promise<Published> {
  const key = [ground.key, period.from, period.to, localDay(period.asOf)].join(' ')
  const known = ground.key && remembered.get(key)
  if (known) return known
  const published = await publicationMeasures(db, period)
  if (!ground.key) return published
  if (remembered.size >= KEPT) remembered.delete(remembered.keys().next().value ?? '')
  remembered.set(key, published)
  return published
}

/**
 * The publication figures of an agency, of those that the rulebook asks for. Publication is judged for the province (or
 * ministry) as a whole; a commune shows its province's own values.
 */
export function publicationOf(rulebook: Rulebook, ground: Ground, published: Published) {
  const measures = new Set(indicatorsOf(rulebook).flatMap((one) => one.measures.map((measure) => measure.code)))
  const asked = CODES.filter((code) => measures.has(code))
  return (agency: GroundAgency): Measures => {
    let at: GroundAgency | undefined = agency
    while (at && !published.has(at.id)) at = at.parentId === null ? undefined : ground.agencies.get(at.parentId)
    const values = at && published.get(at.id)
    return Object.fromEntries(asked.map((code) => [code, values?.[code] ?? { numerator: 0, denominator: 0 }]))
  }
}
