import type { Lang } from '#lib/i18n.ts'
import type { Query } from '#lib/routes.ts'
import type { Measures } from '#modules/catalogue/index.ts'
import type { Example } from '#modules/scoring/index.ts'
import {
  alternativesOf,
  type Evaluation,
  evaluate,
  type FigureProblem,
  InvalidInput,
  indicatorsOf,
  type Readings,
  type Rulebook,
  say,
} from '#modules/scoring/index.ts'

/** What the calculator page was asked: what was typed, and either what came of it or what is wrong, by field. */
export type Calculation = {
  typed: Record<string, string>
  errors: Record<string, string>
  /** Missing while nothing was typed or something is wrong. */
  evaluation?: Evaluation
}

export const numeratorField = (measure: string) => `${measure}.numerator`
export const denominatorField = (measure: string) => `${measure}.denominator`
export const choiceField = (subject: string) => `choices.${subject}`

/** Reads the calculator's form. Whole numbers may be grouped by points, commas or spaces. */
export function calculate(book: Rulebook, typed: Record<string, string>, lang: Lang): Calculation {
  const measures: Record<string, { numerator?: number; denominator?: number }> = {}
  const problems: FigureProblem[] = []
  for (const { measures: asked, formula } of indicatorsOf(book))
    for (const { code } of asked) {
      const numerator = number(typed, numeratorField(code), problems)
      const one = numerator === undefined ? undefined : 1
      const denominator = formula.kind === 'points' ? one : number(typed, denominatorField(code), problems)
      if (numerator !== undefined || denominator !== undefined) measures[code] = { numerator, denominator }
    }
  if (problems.length > 0) return { typed, errors: inWords(problems, lang) }
  if (Object.keys(measures).length === 0) return { typed, errors: {} }
  try {
    return { typed, errors: {}, evaluation: evaluate(book, measures as Measures, choices(book, typed)) }
  } catch (error) {
    if (error instanceof InvalidInput) return { typed, errors: inWords(error.problems, lang) }
    throw error
  }
}

/** The question that fills the calculator with an example. */
export function exampleQuery({ measures, choices: chosen }: Example): Query {
  const figures = Object.entries(measures).flatMap(([code, { numerator, denominator }]) => [
    [numeratorField(code), numerator],
    [denominatorField(code), denominator],
  ])
  return Object.fromEntries([
    ...figures,
    ...Object.entries(chosen).map(([subject, code]) => [choiceField(subject), code]),
  ])
}

/** The mistakes with the names of their indicators, for a summary read away from the fields. */
export function namedErrors(book: Rulebook, errors: Record<string, string>, lang: Lang): Record<string, string> {
  const names = new Map(
    indicatorsOf(book).flatMap(({ measures }) => measures.map(({ code, name }) => [code, name[lang]])),
  )
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => {
      const name = names.get(field.split('.')[0] ?? '')
      return [field, name ? `${name}: ${message}` : message]
    }),
  )
}

function number(typed: Record<string, string>, field: string, problems: FigureProblem[]): number | undefined {
  const text = (typed[field] ?? '').trim()
  if (text === '') return undefined
  const digits = /^\d{1,3}([., \u00a0]\d{3})+$/.test(text) ? text.replace(/[., \u00a0]/g, '') : text
  if (/^-\d+$/.test(digits)) problems.push({ path: field, reason: 'negative' })
  else if (!/^\d+$/.test(digits)) problems.push({ path: field, reason: 'not_integer' })
  else if (!Number.isSafeInteger(Number(digits))) problems.push({ path: field, reason: 'too_large' })
  else return Number(digits)
  return undefined
}

function choices(book: Rulebook, typed: Record<string, string>): Readings {
  const chosen = [...alternativesOf(book).keys()].map((subject) => [subject, typed[choiceField(subject)] ?? ''])
  return Object.fromEntries(chosen.filter(([, code]) => code !== ''))
}

const inWords = (problems: readonly FigureProblem[], lang: Lang): Record<string, string> =>
  Object.fromEntries(problems.map((one) => [one.path.replace(/^measures\./, ''), say(one, lang)]))
