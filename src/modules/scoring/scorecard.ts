import type { Certainty } from './schema/words.ts'

/** A measure of an indicator that is made of several. */
type MeasureResult = { code: string; name: string; numerator: number | null; denominator: number | null }

/** One indicator of a scorecard. `null` everywhere means not evaluated, which is not the same as 0. */
export type IndicatorResult = {
  code: string
  name: string
  max: number
  score: number | null
  numerator: number | null
  denominator: number | null
  /** Half-up to 6 decimals; null when the denominator is 0 or missing, or the indicator has several measures. */
  ratio: number | null
  /** How the score came about, with its numbers: `20 × 788,637 / 1,065,150 = 14.81`. */
  formula: string
  note: string | null
  certainty: Certainty
  /** Link to the dossiers behind the numbers; null where the figures are not counted from dossiers. */
  dossiers: string | null
  /** Link to the list behind the numbers, where they count something else than dossiers. */
  items: string | null
  /** Only for indicators with several measures. */
  measures?: MeasureResult[]
}

export type GroupResult = {
  code: string
  name: string
  max: number
  score: number | null
  indicators: IndicatorResult[]
}

type SubtotalResult = { code: string; name: string; max: number; score: number | null; class: string | null }

/** What a rulebook says about figures, in words; all of a scorecard but whose it is and for which period. */
export type Explanation = {
  rulebook: string
  total: number | null
  max: number
  /** The limit of the indicators that were evaluated. */
  evaluatedMax: number
  /** The Vietnamese name of the class: it is the legal term in both languages. */
  class: string | null
  notes: string[]
  choices: Record<string, string>
  groups: GroupResult[]
  subtotals: SubtotalResult[]
}

/** An agency's scores over a period of inclusive local days, as things stood at `asOf`. */
export type Scorecard = Explanation & {
  agency: string
  agencyName: string
  from: string
  to: string
  asOf: string
}
