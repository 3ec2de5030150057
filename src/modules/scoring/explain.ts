import { type Fraction, fraction, toDecimal, toNumber } from '#lib/fraction.ts'
import type { Evaluation, IndicatorScore } from './evaluate.ts'
import { bind, type Measured } from './formulas/index.ts'
import { messages } from './messages.ts'
import { type Lang, type Numbers, numbers } from './numbers.ts'
import type { Indicator, Rulebook } from './rulebook.ts'
import type { Explanation, GroupResult, IndicatorResult } from './scorecard.ts'

/** Where what is behind an indicator is listed: dossiers, or items of another kind; null when it is not counted from them. */
export type LinkTo = (indicator: Indicator) => Pick<IndicatorResult, 'dossiers' | 'items'>

const nowhere: LinkTo = () => ({ dossiers: null, items: null })

/** An evaluation in words: every score with its formula, its numbers and the reason for anything unusual. */
export function explain(evaluation: Evaluation, lang: Lang, linkTo = nowhere): Explanation {
  const { rulebook, choices } = evaluation
  const plain = (score: Fraction | null) => (score === null ? null : toNumber(score, rulebook.rounding))
  return {
    rulebook: rulebook.id,
    total: plain(evaluation.total),
    max: rulebook.max,
    evaluatedMax: toNumber(evaluation.evaluatedMax, rulebook.rounding),
    class: evaluation.class?.name.vi ?? null,
    notes: notesOn(evaluation, lang),
    choices: { ...choices },
    groups: evaluation.groups.map(
      ({ group, score, indicators }): GroupResult => ({
        code: group.code,
        name: group.name[lang],
        max: group.max,
        score: plain(score),
        indicators: indicators.map((one) => indicatorResult(one, evaluation, lang, linkTo)),
      }),
    ),
    subtotals: evaluation.subtotals.map(({ subtotal, score, class: reached }) => ({
      code: subtotal.code,
      name: subtotal.name[lang],
      max: subtotal.max,
      score: plain(score),
      class: reached?.name.vi ?? null,
    })),
  }
}

function indicatorResult(
  result: IndicatorScore,
  { rulebook, choices }: Evaluation,
  lang: Lang,
  linkTo: LinkTo,
): IndicatorResult {
  const { indicator, score, measured } = result
  const several = indicator.measures.length > 1
  const own = several ? undefined : measured[0]
  return {
    code: indicator.code,
    name: indicator.name[lang],
    max: indicator.max,
    score: score === null ? null : toNumber(score, rulebook.rounding),
    numerator: own?.numerator ?? null,
    denominator: own?.denominator ?? null,
    ratio: own && own.denominator > 0 ? toNumber(fraction(own.numerator, own.denominator), 6) : null,
    formula: formulaOf(result, rulebook, numbers(lang)),
    note: noteOn(result, rulebook, choices[indicator.code], numbers(lang)),
    certainty: indicator.certainty,
    ...linkTo(indicator),
    ...(several && {
      measures: indicator.measures.map(({ code, name }) => {
        const value = measured.find((one) => one.code === code)
        const { numerator = null, denominator = null } = value ?? {}
        return { code, name: name[lang], numerator, denominator }
      }),
    }),
  }
}

/** `20 × 788,637 / 1,065,150 = 14.81`; for a denominator of 0 the rule instead of the division. */
function formulaOf({ indicator, score, basis, measured }: IndicatorScore, rulebook: Rulebook, written: Numbers) {
  const words = messages[written.lang]
  if (basis === 'missing') return words.notEvaluated
  const decimals = indicator.formula.kind === 'mean' ? indicator.formula.decimals : rulebook.rounding
  const result = score === null ? words.notEvaluated : written.decimal(toDecimal(score, decimals))
  if (basis === 'zero') return `${words.zero} → ${result}`
  const left = bind(indicator.formula).write(indicator.max, measured, written)
  if (indicator.formula.kind === 'points') return `= ${result}`
  return `${left} ${indicator.formula.kind === 'steps' ? '→' : '='} ${result}`
}

function noteOn(result: IndicatorScore, rulebook: Rulebook, choice: string | undefined, written: Numbers) {
  const { indicator, score, basis, measured } = result
  const { lang } = written
  const words = messages[lang]
  const notes: string[] = []
  if (basis === 'missing') notes.push(missingNote(result, lang, measured))
  if (basis === 'zero' && score === null) notes.push(words.zeroLeftOut)
  if (basis === 'zero' && score) notes.push(words.zeroScored(written.decimal(toDecimal(score, rulebook.rounding))))
  if (basis === 'capped') notes.push(words.capped)
  const chosen = indicator.alternatives.find(({ code }) => code === choice)
  if (chosen) notes.push(words.alternative(chosen.name[lang]))
  if (indicator.certainty === '?') notes.push(words.unconfirmed)
  return notes.length > 0 ? notes.join(' ') : null
}

function missingNote({ indicator }: IndicatorScore, lang: Lang, measured: readonly Measured[]): string {
  const words = messages[lang]
  if (measured.length === 0) return words.noFigures
  const missing = indicator.measures.filter(({ code }) => measured.every((one) => one.code !== code))
  return words.noFiguresFor(missing.map(({ name }) => name[lang]).join('; '))
}

function notesOn({ rulebook, choices, total, evaluatedMax }: Evaluation, lang: Lang): string[] {
  const words = messages[lang]
  const { decimal } = numbers(lang)
  const [evaluated, max] = [toNumber(evaluatedMax, rulebook.rounding), rulebook.max]
  const notes = rulebook.alternatives
    .filter(({ subject, code }) => choices[subject] === code)
    .map(({ name }) => words.alternative(name[lang]))
  if (total !== null && evaluated < max) {
    const tell = rulebook.missing === 'rescale' ? words.rescaled : words.partial
    notes.push(tell(decimal(String(evaluated)), decimal(String(max))))
  }
  if (rulebook.standing === 'invented') notes.push(words.invented)
  return notes
}
