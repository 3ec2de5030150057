import { z } from 'zod'
import { fraction, multiply } from '#lib/fraction.ts'
import { type FormulaKind, first } from './kind.ts'

/** Points in proportion: max × numerator / denominator. */
export const Linear = z.strictObject({ kind: z.literal('linear') })

export const linear: FormulaKind<z.infer<typeof Linear>> = {
  score(_formula, max, measured) {
    const { numerator, denominator } = first(measured)
    return multiply(max, fraction(numerator, denominator))
  },
  exceeds(_formula, _max, measured) {
    const { numerator, denominator } = first(measured)
    return numerator > denominator
  },
  write(_formula, max, measured, { integer, decimal }) {
    const { numerator, denominator } = first(measured)
    return `${decimal(String(max))} × ${integer(numerator)} / ${integer(denominator)}`
  },
}
