import type { Fraction } from '#lib/fraction.ts'
import type { MeasureValue } from '#modules/catalogue/index.ts'
import type { Numbers } from '../numbers.ts'
import type { RulebookText } from '../schema/words.ts'

/** A measure with its value, as a formula gets it. The first one is the indicator's own. */
export type Measured = MeasureValue & { code: string; name: RulebookText }

/** A value that the formula cannot take: which number of the pair, and which values it may have instead. */
export type FormulaRefused = { part: 'numerator' | 'denominator'; allowed: readonly number[] }

/** One way to turn counts into points. Adding a kind of formula to the law means adding one of these. */
export type FormulaKind<F> = {
  /** The points before capping at `max` and before rounding. Never called when the first denominator is 0. */
  score(formula: F, max: Fraction, measured: readonly Measured[]): Fraction
  /** More was counted than there can be; the score is then capped and a note says so. */
  exceeds(formula: F, max: Fraction, measured: readonly Measured[]): boolean
  /** The left side of the equation shown to people, with its numbers: `20 × 788,637 / 1,065,150`. */
  write(formula: F, max: number, measured: readonly Measured[], numbers: Numbers): string
  /** What is wrong with a value beyond its being two integers, or undefined. */
  refuse?(formula: F, value: MeasureValue): FormulaRefused | undefined
}

/** A measure that the formula needs; its presence is checked before any formula is asked. */
export function first(measured: readonly Measured[]): Measured {
  const [measure] = measured
  if (!measure) throw new Error('A formula was asked without any measure')
  return measure
}
