import { bind } from './formulas/index.ts'
import { isDay } from './period.ts'
import { type FigureProblem, refuse } from './problems.ts'
import { type Indicator, indicatorsOf, type Rulebook, rulebooks } from './rulebook.ts'

/**
 * A figure that the system cannot count, as somebody declares it for an agency and a period, with the evidence: the
 * number and date of a document, or an address. For DOSSIER_SYNC the denominator is the national report's count.
 */
export type DeclarationDraft = {
  agency: string
  measure: string
  period: { from: string; to: string }
  numerator: number
  denominator: number
  evidence: string
  declaredBy: string
}

/** Throws InvalidInput with everything that is wrong. Figures that the system counts cannot be declared. */
export function checkDeclaration(draft: DeclarationDraft): void {
  const { measure, period, numerator, denominator } = draft
  const users = rulebooks().flatMap((book) => usersOf(book, measure))
  const problems: FigureProblem[] = [
    ...(users.length === 0 ? [{ path: 'measure', reason: 'unknown_measure' } as const] : []),
    ...(users.some(({ fedBy }) => fedBy === 'system')
      ? [{ path: 'measure', reason: 'counted_by_system' } as const]
      : []),
    ...days(period),
    ...count('numerator', numerator),
    ...count('denominator', denominator),
    ...(['evidence', 'declaredBy'] as const).flatMap((path) =>
      draft[path].trim() === '' ? [{ path, reason: 'empty' } as const] : [],
    ),
  ]
  refuse(problems)
  for (const { indicator } of users) {
    const refused = bind(indicator.formula).refuse({ numerator, denominator })
    if (refused) refuse([{ path: refused.part, reason: 'not_allowed', allowed: refused.allowed }])
  }
}

function usersOf(book: Rulebook, code: string): { indicator: Indicator; fedBy: string }[] {
  return indicatorsOf(book).flatMap((indicator) =>
    indicator.measures.filter((one) => one.code === code).map(({ fedBy }) => ({ indicator, fedBy })),
  )
}

function days({ from, to }: { from: string; to: string }): FigureProblem[] {
  const problems: FigureProblem[] = []
  if (!isDay(from)) problems.push({ path: 'from', reason: 'not_a_day' })
  if (!isDay(to)) problems.push({ path: 'to', reason: 'not_a_day' })
  if (problems.length === 0 && to < from) problems.push({ path: 'to', reason: 'backwards' })
  return problems
}

function count(path: string, value: number): FigureProblem[] {
  if (!Number.isInteger(value)) return [{ path, reason: 'not_integer' }]
  if (value < 0) return [{ path, reason: 'negative' }]
  return Number.isSafeInteger(value) ? [] : [{ path, reason: 'too_large' }]
}
