import type { Lang } from '#lib/i18n.ts'
import { fill } from '#lib/i18n.ts'
import type { MeasureSource, Measures, Registry } from '#modules/catalogue/index.ts'
import {
  FACT,
  POINTS_NAMES,
  type PointsCounts,
  type PointsName,
  pointBits,
  pointsIn,
  readPoints,
  somePoints,
} from '#modules/dossiers/index.ts'
import { dossierItems, type ListedMeasure } from './items.ts'
import { type Judged, reasons } from './reasons.ts'

const listed = (measure: PointsName): ListedMeasure => ({
  numerator: { all: FACT.received, points: somePoints(measure) },
  denominator: { all: FACT.received, points: pointBits(measure) },
  reason: (dossier, _at, lang) => pointsReason(measure, dossier, lang),
  isLate: ({ points }) => measure === 'AGENCY_TIME' && pointsIn(points, measure) === 0,
})

const LISTED = new Map(POINTS_NAMES.map((name) => [name as string, listed(name)]))

/**
 * The points of single dossiers under TT 01/2018: what people answered here of the handling, and the shares of time of
 * the agencies taking part.
 */
export const pointMeasures: MeasureSource = {
  id: 'points',
  codes: POINTS_NAMES,
  async read(tx, { registry, period, family, codes }) {
    const points = await readPoints(tx, period, family)
    const asked = POINTS_NAMES.filter((name) => codes.has(name))
    return ({ id }) => pointsUnder(registry, id, points, asked)
  },
  items: dossierItems((measure) => LISTED.get(measure)),
}

/** The points of an agency and everything under it, added up. */
function pointsUnder(registry: Registry, id: number, points: PointsCounts, asked: readonly PointsName[]): Measures {
  const sums: Measures = {}
  for (const name of asked) {
    const sum = { numerator: 0, denominator: 0 }
    for (const member of registry.under(id)) {
      const own = points.get(member)?.[name]
      sum.numerator += own?.numerator ?? 0
      sum.denominator += own?.denominator ?? 0
    }
    sums[name] = sum
  }
  return sums
}

/** How many points a dossier gives, and for what; or why it gives none. */
function pointsReason(measure: PointsName, { facts, points: held }: Judged, lang: Lang): string {
  const say = WORDS[lang]
  const points = pointsIn(held, measure)
  if (points !== null) return `${say[measure][points]} (${fill(say.given, { points })})`
  if (measure !== 'AGENCY_TIME') return say.unanswered
  return facts & FACT.resolved ? say.noShares : reasons[lang].notResolved
}

const WORDS = {
  vi: {
    given: '{points} điểm',
    unanswered: 'Người nộp chưa trả lời câu này',
    noShares:
      'Không biết phần thời gian của từng cơ quan: hồ sơ do hệ thống khác đồng bộ, hoặc quy trình không giao thời gian cho các bước',
    AGENCY_TIME: [
      'Có cơ quan làm lâu hơn phần thời gian được giao',
      'Có cơ quan dùng hết phần thời gian được giao',
      'Mọi cơ quan làm nhanh hơn phần thời gian được giao',
    ],
    CONTACTS: ['Phải liên hệ nhiều hơn một lần', 'Phải liên hệ một lần', 'Không phải liên hệ thêm'],
    AGENCIES_CONTACTED: ['Phải đến nhiều hơn một cơ quan', 'Phải đến một cơ quan', 'Không phải đến cơ quan nào'],
    ATTITUDE: ['Thái độ chưa đúng mực', 'Đúng hẹn, thái độ lịch sự', 'Sớm hơn hẹn, thái độ lịch sự'],
    TOTAL_TIME_SAID: ['Người nộp nói trễ hẹn', 'Người nộp nói đúng hẹn', 'Người nộp nói sớm hơn hẹn'],
  },
  en: {
    given: '{points} points',
    unanswered: 'The applicant did not answer this question',
    noShares:
      'The share of time of each agency is not known: synchronised by another system, or the process gives its steps no time',
    AGENCY_TIME: [
      'An agency took longer than its share of the time',
      'An agency used all of its share of the time',
      'Every agency was quicker than its share of the time',
    ],
    CONTACTS: ['Contacts: more than one', 'One contact', 'No further contact'],
    AGENCIES_CONTACTED: ['More than one agency', 'One agency', 'No agency'],
    ATTITUDE: ['Attitude not proper', 'On time, polite', 'Early, polite'],
    TOTAL_TIME_SAID: ['Late, said the applicant', 'On the day, said the applicant', 'Early, said the applicant'],
  },
} as const
