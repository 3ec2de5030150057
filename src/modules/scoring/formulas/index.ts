import { z } from 'zod'
import type { Fraction } from '#lib/fraction.ts'
import type { MeasureValue } from '#modules/catalogue/index.ts'
import type { Numbers } from '../numbers.ts'
import { Capped, capped } from './capped.ts'
import type { FormulaKind, FormulaRefused, Measured } from './kind.ts'
import { Linear, linear } from './linear.ts'
import { Mean, mean } from './mean.ts'
import { Points, points } from './points.ts'
import { Steps, steps } from './steps.ts'

/** How a rulebook says that counts become points: data, one of a few kinds. */
export const Formula = z.discriminatedUnion('kind', [Linear, Capped, Mean, Points, Steps])
export type Formula = z.infer<typeof Formula>
export type { Measured } from './kind.ts'

const known = new WeakMap<Formula, Bound>()

/** A formula's own kind, ready to be asked about that formula. Bound once: a province asks 3,000 times per page. */
export function bind(formula: Formula): Bound {
  const ready = known.get(formula) ?? boundTo(formula)
  known.set(formula, ready)
  return ready
}

export type Bound = {
  score(max: Fraction, measured: readonly Measured[]): Fraction
  exceeds(max: Fraction, measured: readonly Measured[]): boolean
  write(max: number, measured: readonly Measured[], numbers: Numbers): string
  refuse(value: MeasureValue): FormulaRefused | undefined
}

const bound = <F>(kind: FormulaKind<F>, formula: F): Bound => ({
  score: (max, measured) => kind.score(formula, max, measured),
  exceeds: (max, measured) => kind.exceeds(formula, max, measured),
  write: (max, measured, numbers) => kind.write(formula, max, measured, numbers),
  refuse: (value) => kind.refuse?.(formula, value),
})

function boundTo(formula: Formula): Bound {
  switch (formula.kind) {
    case 'linear':
      return bound(linear, formula)
    case 'capped':
      return bound(capped, formula)
    case 'mean':
      return bound(mean, formula)
    case 'points':
      return bound(points, formula)
    case 'steps':
      return bound(steps, formula)
  }
}
