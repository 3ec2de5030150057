import { z } from 'zod'
import { compare, type Fraction, fraction, multiply, ZERO } from '#lib/fraction.ts'
import { constant } from './constant.ts'
import type { FormulaKind, Measured } from './kind.ts'

const Share = z.number().min(0).max(1)

/** A demand on one measure's ratio. With a denominator of 0, only `atMost` can hold: of nothing, nothing is bad. */
export const StepCondition = z
  .strictObject({
    measure: z.string(),
    atLeast: Share.optional(),
    above: Share.optional(),
    below: Share.optional(),
    atMost: Share.optional(),
  })
  .refine((condition) => Object.keys(condition).length > 1, 'needs atLeast, above, below or atMost')
export type StepCondition = z.infer<typeof StepCondition>

/** A ladder: the first step all of whose conditions hold gives its points; when none does, `otherwise`. */
export const Steps = z.strictObject({
  kind: z.literal('steps'),
  steps: z.array(z.strictObject({ score: z.number().min(0), all: z.array(StepCondition).min(1) })).min(1),
  otherwise: z.number().min(0),
})

export const steps: FormulaKind<z.infer<typeof Steps>> = {
  score(formula, _max, measured) {
    const reached = formula.steps.find((step) => step.all.every((condition) => holds(condition, measured)))
    return constant(reached?.score ?? formula.otherwise)
  },
  exceeds: (_formula, _max, measured) =>
    measured.some(({ numerator, denominator }) => denominator > 0 && numerator > denominator),
  write(_formula, _max, measured, { integer, lang }) {
    return measured
      .map(({ name, numerator, denominator }) => `${name[lang]}: ${integer(numerator)} / ${integer(denominator)}`)
      .join('; ')
  },
}

function holds({ measure, atLeast, above, below, atMost }: StepCondition, measured: readonly Measured[]): boolean {
  const value = measured.find(({ code }) => code === measure)
  if (!value) throw new Error(`A step refers to the unknown measure ${measure}`)
  const counted = fraction(value.numerator)
  const demanded = (share: number): Fraction => multiply(constant(share), fraction(value.denominator))
  const some = value.denominator > 0
  return (
    (atLeast === undefined || (some && compare(counted, demanded(atLeast)) >= 0)) &&
    (above === undefined || (some && compare(counted, demanded(above)) > 0)) &&
    (below === undefined || (some && compare(counted, demanded(below)) < 0)) &&
    (atMost === undefined || compare(counted, some ? demanded(atMost) : ZERO) <= 0)
  )
}
