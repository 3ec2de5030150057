import { z } from 'zod'
import { compare, fraction } from '#lib/fraction.ts'
import { type FormulaKind, first } from './kind.ts'

/** Average of points given per dossier: sum of points / dossiers, rounded half-up to so many decimals. */
export const Mean = z.strictObject({ kind: z.literal('mean'), decimals: z.int().min(0).max(4) })

export const mean: FormulaKind<z.infer<typeof Mean>> = {
  score(_formula, _max, measured) {
    const { numerator, denominator } = first(measured)
    return fraction(numerator, denominator)
  },
  exceeds: (formula, max, measured) => compare(mean.score(formula, max, measured), max) > 0,
  write(_formula, _max, measured, { integer }) {
    const { numerator, denominator } = first(measured)
    return `${integer(numerator)} / ${integer(denominator)}`
  },
}
