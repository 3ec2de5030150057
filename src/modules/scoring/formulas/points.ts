import { z } from 'zod'
import { fraction } from '#lib/fraction.ts'
import { type FormulaKind, first } from './kind.ts'

/** Points given as a whole by whoever appraises: the numerator, one of `values`; the denominator is 1. */
export const Points = z.strictObject({ kind: z.literal('points'), values: z.array(z.int().min(0)).min(2) })

export const points: FormulaKind<z.infer<typeof Points>> = {
  score: (_formula, _max, measured) => fraction(first(measured).numerator),
  exceeds: () => false,
  write: (_formula, _max, measured, { integer }) => integer(first(measured).numerator),
  refuse({ values }, { numerator, denominator }) {
    if (denominator !== 1) return { part: 'denominator', allowed: [1] }
    if (!values.includes(numerator)) return { part: 'numerator', allowed: values }
  },
}
