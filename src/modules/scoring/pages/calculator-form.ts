import type { Lang } from '#lib/i18n.ts'
import type { Measures } from '../evaluate.ts'
import { readMeasures } from '../figures.ts'
import { InvalidInput, say } from '../problems.ts'
import { indicatorsOf, type Rulebook } from '../rulebook.ts'

type Side = 'numerator' | 'denominator'

/** The name of an input: `ON_TIME.numerator`. */
export const fieldName = (measure: string, part: Side) => `${measure}.${part}`

export type CalculatorForm = {
  typed: Record<string, string>
  errors: Record<string, string>
  /** Null when nothing was typed, or something is wrong. */
  measures: Measures | null
}

/** Reads the figures of the calculator. Grouping marks are forgiven: `1.065.150` and `1,065,150` are the same number. */
export function readCalculator(rulebook: Rulebook, query: Record<string, string>, lang: Lang): CalculatorForm {
  const codes = indicatorsOf(rulebook).flatMap((one) => one.measures.map((measure) => measure.code))
  const typed: Record<string, string> = {}
  const given: Record<string, { numerator?: number; denominator?: number }> = {}
  for (const code of new Set(codes))
    for (const part of ['numerator', 'denominator'] as const) {
      const text = query[fieldName(code, part)]?.trim()
      if (!text) continue
      typed[fieldName(code, part)] = text
      given[code] = { ...given[code], [part]: wholeNumber(text) }
    }
  if (Object.keys(given).length === 0) return { typed, errors: {}, measures: null }
  try {
    return { typed, errors: {}, measures: readMeasures(rulebook, given) }
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const errors = error.problems.map((one) => [one.path.replace(/^measures\./, ''), say(one, lang)] as const)
    return { typed, errors: Object.fromEntries(errors), measures: null }
  }
}

/** NaN for anything else, which the reading of figures then refuses at its field. */
const wholeNumber = (text: string) =>
  /^\d{1,3}([.,\s]\d{3})+$/.test(text)
    ? Number(text.replace(/\D/g, ''))
    : /^-?\d+([.,]\d+)?$/.test(text)
      ? Number(text.replace(',', '.'))
      : Number.NaN
