import { z } from 'zod'
import { Code, RulebookText } from './words.ts'

/** `[788637, 1065150]` in the file. */
const Pair = z
  .tuple([z.int().min(0), z.int().min(0)])
  .transform(([numerator, denominator]) => ({ numerator, denominator }))

/** Figures with the scores that must come out of them; every example runs as a test. */
export const Example = z.strictObject({
  name: RulebookText,
  source: RulebookText.optional(),
  choices: z.record(z.string(), z.string()).default({}),
  measures: z.record(Code, Pair),
  expect: z.strictObject({
    scores: z.record(Code, z.number().nullable()).default({}),
    groups: z.record(Code, z.number().nullable()).default({}),
    subtotals: z.record(Code, z.number().nullable()).default({}),
    total: z.number().nullable().optional(),
    class: z.string().nullable().optional(),
  }),
})
export type Example = z.infer<typeof Example>
