import { type FigureProblem, InvalidInput, refuse } from './problems.ts'
import { type Indicator, indicatorsOf, type Rulebook } from './rulebook.ts'

/**
 * Which alternative holds for a doubtful point: by indicator code, or CLASSES or MISSING for the rulebook itself.
 * A point without an entry is read as the rulebook states it.
 */
export type Readings = Readonly<Record<string, string>>

const chosen = new WeakMap<Rulebook, Map<string, Rulebook>>()

/** The rulebook as it reads with these choices. Throws InvalidInput naming every unknown subject and alternative. */
export function choose(book: Rulebook, choices: Readings): Rulebook {
  const entries = Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.length === 0) return book

  const known = chosen.get(book) ?? new Map<string, Rulebook>()
  chosen.set(book, known)
  const key = JSON.stringify(entries)
  const before = known.get(key)
  if (before) return before

  refuse(entries.flatMap(([subject, alternative]) => objections(book, subject, alternative)))
  const result = withChoices(book, choices)
  known.set(key, result)
  return result
}

/** Choices that came from outside; nothing at all means none. Throws InvalidInput. */
export function readChoices(given: unknown): Readings {
  if (given === undefined || given === null) return {}
  if (typeof given !== 'object' || Array.isArray(given))
    throw new InvalidInput([{ path: 'choices', reason: 'not_choices' }])
  const problems: FigureProblem[] = []
  const choices: Record<string, string> = {}
  for (const [subject, alternative] of Object.entries(given)) {
    if (typeof alternative === 'string') choices[subject] = alternative
    else problems.push({ path: `choices.${subject}`, reason: 'not_choices' })
  }
  refuse(problems)
  return choices
}

/** Only the choices that may be applied to the period: an alternative can be limited to certain years. */
export function choicesWithin(book: Rulebook, choices: Readings, { from, to }: { from: string; to: string }): Readings {
  const limits = new Map(
    indicatorsOf(book).flatMap((one) => one.alternatives.map(({ code, applies }) => [`${one.code} ${code}`, applies])),
  )
  return Object.fromEntries(
    Object.entries(choices).filter(([subject, alternative]) => {
      const applies = limits.get(`${subject} ${alternative}`)
      return !applies || (applies.from <= from && to <= applies.to)
    }),
  )
}

/** Which figures the chosen alternative of an indicator counts instead of its own; undefined when it does not say. */
export const countedBy = ({ code, alternatives }: Indicator, choices: Readings): string | undefined =>
  alternatives.find((one) => one.code === choices[code])?.countedBy

/** The alternatives of each doubtful point, by subject. */
export function alternativesOf(book: Rulebook): Map<string, string[]> {
  const subjects = new Map<string, string[]>()
  for (const { code, alternatives } of indicatorsOf(book))
    if (alternatives.length > 0)
      subjects.set(
        code,
        alternatives.map((one) => one.code),
      )
  for (const { subject, code } of book.alternatives) subjects.set(subject, [...(subjects.get(subject) ?? []), code])
  return subjects
}

function objections(book: Rulebook, subject: string, alternative: string): FigureProblem[] {
  const subjects = alternativesOf(book)
  const offered = subjects.get(subject)
  const path = `choices.${subject}`
  if (!offered) return [{ path, reason: 'unknown_subject', allowed: [...subjects.keys()] }]
  return offered.includes(alternative) ? [] : [{ path, reason: 'unknown_alternative', allowed: offered }]
}

function withChoices(book: Rulebook, choices: Readings): Rulebook {
  const result: Rulebook = {
    ...book,
    groups: book.groups.map((group) => ({
      ...group,
      indicators: group.indicators.map((one) => withAlternative(one, choices[one.code])),
    })),
  }
  for (const alternative of book.alternatives) {
    if (choices[alternative.subject] !== alternative.code) continue
    if (alternative.subject === 'CLASSES') result.classes = alternative.classes
    else result.missing = alternative.missing
  }
  return result
}

function withAlternative(indicator: Indicator, code: string | undefined): Indicator {
  const alternative = indicator.alternatives.find((one) => one.code === code)
  if (!alternative) return indicator
  const { formula = indicator.formula, whenZero = indicator.whenZero, certainty, denominator } = alternative
  const measures = denominator ? indicator.measures.map((one) => ({ ...one, denominator })) : indicator.measures
  return { ...indicator, formula, whenZero, certainty, measures }
}
