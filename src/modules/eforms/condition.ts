import { z } from 'zod'
import type { Condition as Asked } from '#lib/condition.ts'

/** As it is written in a form; `#lib/condition.ts` says what it means. */
export const Condition: z.ZodType<Asked> = z.lazy(() =>
  z.union([
    z.strictObject({ question: z.string(), is: z.string().or(z.array(z.string()).min(1)) }),
    z.strictObject({ question: z.string(), answered: z.boolean() }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)
