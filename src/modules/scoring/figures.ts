import type { Measures, MeasureValue } from '#modules/catalogue/index.ts'
import { bind } from './formulas/index.ts'
import { type FigureProblem, InvalidInput, refuse } from './problems.ts'
import { type Indicator, indicatorsOf, type Rulebook } from './rulebook.ts'

/**
 * Reads figures that came from outside. `null` and a missing code both mean "not evaluated".
 * Throws InvalidInput with every problem at its path.
 */
export function readMeasures(book: Rulebook, given: unknown): Measures {
  if (!isMap(given)) throw new InvalidInput([{ path: 'measures', reason: 'not_a_map' }])
  const known = measuresByCode(book)
  const problems: FigureProblem[] = []
  const measures: Measures = {}
  for (const [code, value] of Object.entries(given)) {
    const indicator = known.get(code)
    if (!indicator) problems.push({ path: `measures.${code}`, reason: 'unknown_measure' })
    else if (isPair(value) && !bind(indicator.formula).refuse(value)) measures[code] = value
    else if (value !== null && value !== undefined) problems.push(...problemsOf(`measures.${code}`, indicator, value))
  }
  refuse(problems)
  return measures
}

/** The figures that a rulebook can take: points that were added up over several declarations are not among them. */
export const usable = (book: Rulebook, measures: Measures): Measures => {
  const known = measuresByCode(book)
  return Object.fromEntries(
    Object.entries(measures).filter(([code, value]) => {
      const indicator = known.get(code)
      return indicator && value && !bind(indicator.formula).refuse(value)
    }),
  )
}

const byCode = new WeakMap<Rulebook, Map<string, Indicator>>()

function measuresByCode(book: Rulebook): Map<string, Indicator> {
  const known =
    byCode.get(book) ??
    new Map(indicatorsOf(book).flatMap((one) => one.measures.map(({ code }): [string, Indicator] => [code, one])))
  byCode.set(book, known)
  return known
}

function problemsOf(path: string, indicator: Indicator, value: unknown): FigureProblem[] {
  if (!isMap(value)) return [{ path, reason: 'not_a_map' }]
  const { numerator, denominator } = value
  const missing: FigureProblem[] = []
  if (numerator === undefined || numerator === null)
    missing.push({ path: `${path}.numerator`, reason: 'missing_numerator' })
  if (denominator === undefined || denominator === null)
    missing.push({ path: `${path}.denominator`, reason: 'missing_denominator' })
  if (missing.length > 0) return missing

  const wrong = [...integer(`${path}.numerator`, numerator), ...integer(`${path}.denominator`, denominator)]
  if (wrong.length > 0) return wrong
  const refused = bind(indicator.formula).refuse({ numerator: Number(numerator), denominator: Number(denominator) })
  return refused ? [{ path: `${path}.${refused.part}`, reason: 'not_allowed', allowed: refused.allowed }] : []
}

function integer(path: string, value: unknown): FigureProblem[] {
  if (typeof value !== 'number' || Number.isNaN(value)) return [{ path, reason: 'not_integer' }]
  if (value < 0) return [{ path, reason: 'negative' }]
  if (!Number.isInteger(value)) return [{ path, reason: value === Infinity ? 'too_large' : 'not_integer' }]
  return Number.isSafeInteger(value) ? [] : [{ path, reason: 'too_large' }]
}

const isPair = (value: unknown): value is MeasureValue =>
  isMap(value) && isCount(value.numerator) && isCount(value.denominator)

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
