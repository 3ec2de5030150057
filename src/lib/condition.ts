/** What was answered so far, by the name of the question; several answers are separated by line breaks. */
export type Answers = Record<string, string>

/** When something is asked. Server and page ask the same function. */
export type Condition =
  | { question: string; is: string | string[] }
  | { question: string; answered: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

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

/** The same condition about questions that are called otherwise. */
export function renamed(condition: Condition, nameOf: (question: string) => string): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => renamed(one, nameOf)) }
  if ('any' in condition) return { any: condition.any.map((one) => renamed(one, nameOf)) }
  if ('not' in condition) return { not: renamed(condition.not, nameOf) }
  return { ...condition, question: nameOf(condition.question) }
}
