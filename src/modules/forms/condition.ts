import { z } from 'zod'

/** What was answered so far, by the name of the question; several answers are separated by line breaks. */
export type Answers = Record<string, string>

/** When a question is asked. */
export type Condition =
  | { question: string; is: string | string[] }
  | { question: string; answered: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ question: z.string(), is: z.string().or(z.array(z.string()).min(1)) }),
    z.strictObject({ question: z.string(), answered: z.boolean() }),
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ not: Condition }),
  ]),
)

/** Whether a condition holds for what was answered. A question that was not answered is equal to nothing. */
export function holds(condition: Condition, answers: Answers): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, answers))
  if ('any' in condition) return condition.any.some((one) => holds(one, answers))
  if ('not' in condition) return !holds(condition.not, answers)
  const given = (answers[condition.question] ?? '').split('\n').filter(Boolean)
  if ('answered' in condition) return given.length > 0 === condition.answered
  return [condition.is].flat().some((value) => given.includes(value))
}

/** The questions that a condition looks at. */
export function lookedAt(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(lookedAt)
  if ('any' in condition) return condition.any.flatMap(lookedAt)
  return 'not' in condition ? lookedAt(condition.not) : [condition.question]
}
