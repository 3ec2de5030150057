import { localDay } from '#lib/clock.ts'
import { consistently, type Db } from '#lib/db.ts'
import { addBits, countBits, countCommon } from './bitmap.ts'
import { type Competence, competences, competenceUnder } from './competence.ts'
import { COUNT_NAMES, DOSSIER_MEASURES, isPoints } from './counted.ts'
import { type Counts, emptyCounts, readCounts } from './counts.ts'
import { declaredFigures } from './declared.ts'
import type { Measures, MeasureValue } from './evaluate.ts'
import { type Ground, type GroundAgency, groundOf } from './ground.ts'
import type { Period } from './period.ts'
import { POINTS_NAMES } from './points.ts'
import { type PointsCounts, readPoints } from './points-counts.ts'
import { publicationIn, publicationOf } from './publication.ts'
import { indicatorsOf, type Rulebook } from './rulebook.ts'
import { USAGE_NAMES } from './tally-rows.ts'

/** The figures of an agency with everything under it, and the counts they come from. */
export type AgencyFigures = { agency: GroundAgency; measures: Measures; counts: Counts }

/** The measures that are more than one count of dossiers over another. */
const COUNTED: Record<string, (counts: Counts, competence: Competence) => MeasureValue> = {
  ONLINE_PROVIDED: (_, { online, all }) => pair(countBits(online), countBits(all)),
  ONLINE_USED: ({ used }, { online }) => pair(countCommon(used.online, online), countBits(online)),
  PAYMENT_USED: ({ used }, { fee }) => pair(countCommon(used.paid, fee), countBits(fee)),
  PAYMENT_PROVIDED: (_, { payable, fee }) => pair(countBits(payable), countBits(fee)),
  PETITION_PROCESSING_ON_TIME: () => pair(0, 0),
  PETITION_HANDLING_SATISFACTION: () => pair(0, 0),
  ELECTRONIC_CERTIFIED_COPY: () => pair(0, 0),
  CITIZEN_DATA_CONNECTED_FORMALITY: ({ used }, { citizens }) =>
    pair(countCommon(used.citizen, citizens), countBits(citizens)),
  TOTAL_TIME: ({ early, onDay, resolved }) => pair(2 * early + onDay, resolved),
  ONLINE_SERVICES_PROVIDED: (_, { online, all }) => pair(countBits(online), countBits(all)),
  ONLINE_SERVICES_OVERDUE: ({ online, onlineOnTime }) => pair(online - onlineOnTime, online),
}

/**
 * The figures of these agencies, each with everything under it, in one consistent reading. Few rows are read, however
 * many dossiers there are: the tallies are kept by the transactions that change them.
 */
export function figuresOf(
  db: Db,
  rulebook: Rulebook,
  agencyIds: number[],
  period: Period,
): Promise<Map<number, AgencyFigures>> {
  return consistently(db, async (tx) => {
    const ground = await groundOf(tx)
    const family = agencyIds.length === 1 ? [...ground.under(agencyIds[0] ?? 0)] : undefined
    const own = await readCounts(tx, period, ground.width, family)
    const points = asksPoints(rulebook) && (await readPoints(tx, period, family))
    const today = localDay(period.asOf)
    const competent = await competences(tx, ground, [period.to, today].sort()[0] ?? today)
    const published = publicationOf(rulebook, ground, await publicationIn(tx, ground, period))
    const declared = await declaredFigures(tx, rulebook, ground, period)
    return new Map(
      agencyIds.flatMap((id) => {
        const agency = ground.agencies.get(id)
        if (!agency) return []
        const counts = countsUnder(ground, id, own)
        const measures = measuresOf(rulebook, counts, competenceUnder(ground, id, competent))
        if (points) Object.assign(measures, pointsUnder(ground, id, points))
        Object.assign(measures, published(agency), declared(id, measures))
        return [[id, { agency, measures, counts }] as const]
      }),
    )
  })
}

/** The counts of an agency and everything under it, added up; a procedure that several used counts once. */
function countsUnder(ground: Ground, id: number, own: Map<number, Counts>): Counts {
  const counts = emptyCounts(ground.width)
  for (const member of ground.under(id)) {
    const part = own.get(member)
    if (!part) continue
    for (const name of SUMS) counts[name] += part[name]
    for (const name of USAGE_NAMES) addBits(counts.used[name], part.used[name])
  }
  return counts
}

const asksPoints = (rulebook: Rulebook) =>
  indicatorsOf(rulebook).some(({ measures }) => measures.some(({ code }) => isPoints(code)))

/** The points of an agency and everything under it, added up. */
function pointsUnder(ground: Ground, id: number, points: PointsCounts): Measures {
  const sums = Object.fromEntries(POINTS_NAMES.map((name) => [name, pair(0, 0)]))
  for (const member of ground.under(id))
    for (const [name, { numerator, denominator }] of Object.entries(points.get(member) ?? {})) {
      const sum = sums[name]
      if (sum) sums[name] = pair(sum.numerator + numerator, sum.denominator + denominator)
    }
  return sums
}

const SUMS = [...COUNT_NAMES, 'handlingSeconds', 'open', 'openOnTime'] as const

function measuresOf(rulebook: Rulebook, counts: Counts, competence: Competence): Measures {
  const measures: Partial<Record<string, MeasureValue>> = {}
  for (const { measures: asked } of indicatorsOf(rulebook))
    for (const { code } of asked) {
      const ratio = DOSSIER_MEASURES[code]
      if (ratio) measures[code] = pair(counts[ratio.over], counts[ratio.under])
      else measures[code] = COUNTED[code]?.(counts, competence)
    }
  return measures
}

const pair = (numerator: number, denominator: number): MeasureValue => ({ numerator, denominator })
