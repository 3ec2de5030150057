import { divide, type Fraction, least, multiply, roundHalfUp, sum } from '#lib/fraction.ts'
import type { Measures } from '#modules/catalogue/index.ts'
import { choose, type Readings } from './choices.ts'
import { classOf } from './classes.ts'
import { readMeasures } from './figures.ts'
import { constant } from './formulas/constant.ts'
import { type Bound, bind, type Measured } from './formulas/index.ts'
import type { Group, Indicator, Rulebook, ScoreClass } from './rulebook.ts'

export type { Readings } from './choices.ts'

/** Why an indicator has the score it has: by its formula, by the rule for a denominator of 0, or for want of figures. */
type Basis = 'formula' | 'capped' | 'zero' | 'missing'

export type IndicatorScore = {
  indicator: Indicator
  /** Rounded; null when not evaluated. */
  score: Fraction | null
  basis: Basis
  measured: readonly Measured[]
}

type GroupScore = { group: Group; score: Fraction | null; indicators: readonly IndicatorScore[] }

type SubtotalScore = {
  subtotal: Rulebook['subtotals'][number]
  score: Fraction | null
  class: ScoreClass | null
}

/** The outcome of a rulebook for given figures; exact throughout. `explain` puts it into words. */
export type Evaluation = {
  /** As it reads with `choices`. */
  rulebook: Rulebook
  choices: Readings
  groups: readonly GroupScore[]
  /** Sum of what was evaluated; null when nothing was. */
  total: Fraction | null
  /** The limit of what was evaluated; less than the rulebook's when figures are missing. */
  evaluatedMax: Fraction
  class: ScoreClass | null
  subtotals: readonly SubtotalScore[]
}

/**
 * Scores figures under a rulebook: every indicator is rounded half-up first, then added (the order that reproduces the
 * published national figures). Throws InvalidInput listing everything wrong with measures or choices.
 */
export function evaluate(book: Rulebook, given: Measures, choices: Readings = {}): Evaluation {
  const rulebook = choose(book, choices)
  const measures = readMeasures(rulebook, given)
  const groups = prepared(rulebook).map(({ group, indicators }) => {
    const scores = indicators.map((one) => scoreOf(one, measures))
    return { group, score: total(scores), indicators: scores }
  })
  const all = groups.flatMap((group) => group.indicators)
  const overall = summary(rulebook, all, constant(rulebook.max))
  return {
    rulebook,
    choices,
    groups,
    total: overall.score,
    evaluatedMax: overall.evaluatedMax,
    class: classOf(rulebook.classes, overall.score),
    subtotals: rulebook.subtotals.map((subtotal) => {
      const parts = all.filter(({ indicator }) => subtotal.indicators.includes(indicator.code))
      const { score } = summary(rulebook, parts, constant(subtotal.max))
      return { subtotal, score, class: classOf(subtotal.classes, score) }
    }),
  }
}

type Prepared = { indicator: Indicator; max: Fraction; formula: Bound; decimals: number }

const shelf = new WeakMap<Rulebook, { group: Group; indicators: Prepared[] }[]>()

function prepared(rulebook: Rulebook) {
  const known =
    shelf.get(rulebook) ??
    rulebook.groups.map((group) => ({
      group,
      indicators: group.indicators.map((indicator) => ({
        indicator,
        max: constant(indicator.max),
        formula: bind(indicator.formula),
        decimals: indicator.formula.kind === 'mean' ? indicator.formula.decimals : rulebook.rounding,
      })),
    }))
  shelf.set(rulebook, known)
  return known
}

function scoreOf({ indicator, max, formula, decimals }: Prepared, measures: Measures): IndicatorScore {
  const measured: Measured[] = []
  for (const { code, name } of indicator.measures) {
    const value = measures[code]
    if (value) measured.push({ code, name, numerator: value.numerator, denominator: value.denominator })
  }
  if (measured.length < indicator.measures.length) return { indicator, score: null, basis: 'missing', measured }
  if (measured[0]?.denominator === 0) {
    const score = indicator.whenZero === null ? null : constant(indicator.whenZero)
    return { indicator, score, basis: 'zero', measured }
  }
  const score = roundHalfUp(least(formula.score(max, measured), max), decimals)
  return { indicator, score, basis: formula.exceeds(max, measured) ? 'capped' : 'formula', measured }
}

const evaluated = (scores: readonly IndicatorScore[]) => scores.filter(({ score }) => score !== null)

function total(scores: readonly IndicatorScore[]): Fraction | null {
  const known = scores.flatMap(({ score }) => (score === null ? [] : [score]))
  return known.length === 0 ? null : sum(known)
}

function summary(rulebook: Rulebook, scores: readonly IndicatorScore[], max: Fraction) {
  const evaluatedMax = sum(evaluated(scores).map(({ indicator }) => constant(indicator.max)))
  const score = total(scores)
  if (score === null || rulebook.missing === 'keep') return { score, evaluatedMax }
  return { score: roundHalfUp(multiply(score, divide(max, evaluatedMax)), rulebook.rounding), evaluatedMax }
}
