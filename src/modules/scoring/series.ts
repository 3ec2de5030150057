import { addDays } from '#lib/clock.ts'
import { consistently, type Db } from '#lib/db/index.ts'
import { type Fraction, toNumber } from '#lib/fraction.ts'
import type { Days, Measures, MeasureValue, Period } from '#modules/catalogue/index.ts'
import { type Agency, getAgency, predecessorsOf } from '#modules/units/index.ts'
import { choicesOf } from './declarations.ts'
import { figuresOf } from './measures.ts'
import type { Lang } from './numbers.ts'
import { monthsBetween, yearsBetween } from './period.ts'
import { scored } from './queries.ts'
import { indicatorsOf, type Rulebook } from './rulebook.ts'
import { rulebookOf, type Scoring } from './sources.ts'

type Named = { code: string; name: string }

type SeriesPoint = Days & {
  total: number | null
  class: string | null
  received: number
  onTime: number
  groups: { code: string; name: string; score: number | null }[]
  /** Whose figures these are: the agency, or before a merger those whose work it took over as a whole. */
  agencies: Named[]
}

export type Series = {
  rulebook: string
  agency: string
  agencyName: string
  from: string
  to: string
  asOf: string
  by: 'month' | 'year'
  max: number
  points: SeriesPoint[]
  /** Agencies taken over only in part: their figures cannot be divided and are left out. */
  leftOut: Named[]
}

/**
 * An agency's scores month by month or year by year. It runs across mergers: before the day of a merger the figures of
 * the agencies that were merged whole are added up, so that like is compared with like. Refuses with 404.
 */
export function getSeries(
  db: Db,
  scoring: Scoring,
  agencyCode: string,
  rulebookId: string,
  { by, ...period }: Period & { by: 'month' | 'year' },
  lang: Lang,
): Promise<Series> {
  const rulebook = rulebookOf(scoring, rulebookId)
  return consistently(db, async (tx) => {
    const agency = await getAgency(tx, agencyCode)
    const choices = await choicesOf(tx, rulebook.id)
    const { ancestors, leftOut } = await ancestry(tx, agency)
    const points: SeriesPoint[] = []
    for (const days of by === 'month' ? monthsBetween(period) : yearsBetween(period)) {
      const parts = await partsOf(tx, scoring, rulebook, ancestors, { ...days, asOf: period.asOf })
      const evaluation = scored(rulebook, added(rulebook, parts), choices, { ...days, asOf: period.asOf })
      const plain = (score: Fraction | null) => (score === null ? null : toNumber(score, rulebook.rounding))
      points.push({
        ...days,
        total: parts.length > 0 ? plain(evaluation.total) : null,
        class: parts.length > 0 ? (evaluation.class?.name.vi ?? null) : null,
        received: parts.reduce((total, part) => total + part.received, 0),
        onTime: parts.reduce((total, part) => total + part.onTime, 0),
        groups: evaluation.groups.map(({ group, score }) => ({
          code: group.code,
          name: group.name[lang],
          score: plain(score),
        })),
        agencies: parts.map(({ ancestor }) => ({ code: ancestor.code, name: ancestor.name })),
      })
    }
    return {
      rulebook: rulebook.id,
      agency: agency.code,
      agencyName: agency.name,
      from: period.from,
      to: period.to,
      asOf: period.asOf.toISOString(),
      by,
      max: rulebook.max,
      points,
      leftOut,
    }
  })
}

type Ancestor = Agency & { until: string }
type Share = { ancestor: Ancestor; measures: Measures; received: number; onTime: number }

/** The agency and, through all mergers, those it took over whole, each with the last day on which it counts. */
async function ancestry(db: Db, agency: Agency) {
  const ancestors: Ancestor[] = [{ ...agency, until: 'infinity' }]
  const leftOut: Named[] = []
  const seen = new Set([agency.id])
  for (const ancestor of ancestors)
    for (const { agency: before, part, effectiveOn } of await predecessorsOf(db, ancestor.code)) {
      if (seen.has(before.id)) continue
      seen.add(before.id)
      const until = addDays(effectiveOn, -1)
      if (part === 'full') ancestors.push({ ...before, until: earlier(until, ancestor.until) })
      else leftOut.push({ code: before.code, name: before.name })
    }
  return { ancestors, leftOut }
}

async function partsOf(
  db: Db,
  scoring: Scoring,
  rulebook: Rulebook,
  ancestors: Ancestor[],
  period: Period,
): Promise<Share[]> {
  const parts: Share[] = []
  for (const ancestor of ancestors) {
    if (ancestor.until < period.from || ancestor.validFrom > period.to || ancestor.validTo < period.from) continue
    const to = earlier(ancestor.until, period.to)
    const figures = (await figuresOf(db, scoring, rulebook, [ancestor.id], { ...period, to })).get(ancestor.id)
    if (figures) parts.push({ ...figures, ancestor })
  }
  return parts
}

const earlier = (a: string, b: string): string => [a, b].toSorted()[0] ?? a // 'infinity' sorts after every day

/** The figures of several agencies together. Points given as a whole cannot be added, so then they are left out. */
function added(rulebook: Rulebook, parts: Share[]): Measures {
  const [only, ...others] = parts
  if (!only) return {}
  if (others.length === 0) return only.measures
  const given = indicatorsOf(rulebook).filter(({ formula }) => formula.kind === 'points')
  const whole = new Set(given.map(({ code }) => code))
  const together: Measures = {}
  for (const { measures } of parts)
    for (const [code, value] of Object.entries(measures))
      if (value && !whole.has(code)) together[code] = plus(together[code], value)
  return together
}

const plus = (a: MeasureValue | undefined, b: MeasureValue): MeasureValue => ({
  numerator: (a?.numerator ?? 0) + b.numerator,
  denominator: (a?.denominator ?? 0) + b.denominator,
})
