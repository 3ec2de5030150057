import { z } from 'zod'
import { divide } from '#lib/fraction.ts'
import { constant } from './constant.ts'
import type { FormulaKind } from './kind.ts'
import { linear } from './linear.ts'

/** Full points from the share `fullAt` on, in proportion below: min(max, max × ratio / fullAt). */
export const Capped = z.strictObject({ kind: z.literal('capped'), fullAt: z.number().gt(0).lt(1) })

const asLinear = { kind: 'linear' } as const

export const capped: FormulaKind<z.infer<typeof Capped>> = {
  score: ({ fullAt }, max, measured) => divide(linear.score(asLinear, max, measured), constant(fullAt)),
  exceeds: (_formula, max, measured) => linear.exceeds(asLinear, max, measured),
  write({ fullAt }, max, measured, numbers) {
    const { decimal, percent, separator } = numbers
    return `min(${decimal(String(max))}${separator}${linear.write(asLinear, max, measured, numbers)} / ${percent(fullAt)})`
  },
}
