import { localDay } from '#lib/clock.ts'
import { consistently, type Db } from '#lib/db.ts'
import { publicationMeasures } from '#modules/catalogue/index.ts'
import { addBits, countBits, countCommon } from './bitmap.ts'
import { addCompetence, type Competence, competences, emptyCompetence } from './competence.ts'
import { COUNT_NAMES, DOSSIER_MEASURES } from './counted.ts'
import { type Counts, emptyCounts, readCounts } from './counts.ts'
import { declaredFigures } from './declared.ts'
import type { Measures, MeasureValue } from './evaluate.ts'
import { type Ground, type GroundAgency, groundOf } from './ground.ts'
import type { Period } from './period.ts'
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
    const today = localDay(period.asOf)
    const competent = await competences(tx, ground, [period.to, today].sort()[0] ?? today)
    const published = await publicationMeasures(tx, period)
    const declared = await declaredFigures(tx, rulebook, ground, period)
    return new Map(
      agencyIds.flatMap((id) => {
        const agency = ground.agencies.get(id)
        if (!agency) return []
        const { counts, competence } = together(ground, id, own, competent)
        const measures = measuresOf(rulebook, counts, competence)
        Object.assign(measures, publicationOf(rulebook, ground, agency, published), declared(id, measures))
        return [[id, { agency, measures, counts }] as const]
      }),
    )
  })
}

/** The counts of an agency and everything under it, added up; a procedure that several used counts once. */
function together(ground: Ground, id: number, own: Map<number, Counts>, competent: Map<number, Competence>) {
  const counts = emptyCounts(ground.width)
  const competence = emptyCompetence(ground.width)
  for (const member of ground.under(id)) {
    const part = own.get(member)
    if (part) addCounts(counts, part)
    const able = competent.get(member)
    if (able) addCompetence(competence, able)
  }
  return { counts, competence }
}

function addCounts(into: Counts, part: Counts) {
  for (const name of [...COUNT_NAMES, 'handlingSeconds', 'open', 'openOnTime'] as const) into[name] += part[name]
  for (const name of USAGE_NAMES) addBits(into.used[name], part.used[name])
}

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

/** Publication is judged for the province (or ministry) as a whole; a commune shows its province's own values. */
function publicationOf(
  rulebook: Rulebook,
  ground: Ground,
  agency: GroundAgency,
  published: Awaited<ReturnType<typeof publicationMeasures>>,
): Measures {
  const asked = new Set(
    indicatorsOf(rulebook).flatMap((indicator) => indicator.measures.map((measure) => measure.code)),
  )
  let at: GroundAgency | undefined = agency
  while (at && !published.has(at.id)) at = at.parentId === null ? undefined : ground.agencies.get(at.parentId)
  const values = at ? published.get(at.id) : undefined
  return Object.fromEntries(
    (['PUBLISH_ON_TIME', 'PUBLIC_UPDATE_ON_TIME', 'PUBLIC_CONTENT_FULL'] as const)
      .filter((code) => asked.has(code))
      .map((code) => [code, values?.[code] ?? pair(0, 0)]),
  )
}

const pair = (numerator: number, denominator: number): MeasureValue => ({ numerator, denominator })
