import { compare, type Fraction } from '#lib/fraction.ts'
import { constant } from './formulas/constant.ts'
import type { ScoreClass } from './rulebook.ts'

/** The class in which a total falls; null when nothing was evaluated. */
export function classOf(classes: readonly ScoreClass[], total: Fraction | null): ScoreClass | null {
  if (total === null) return null
  return classes.find(({ from }) => compare(total, constant(from)) >= 0) ?? null
}
