import { z } from 'zod'
import { Formula } from '../formulas/index.ts'
import { Certainty, Code, Day, RulebookText, Slug } from './words.ts'

/**
 * Who gives the figures: counted by the system; declared by a person with evidence; or counted by the system from what
 * people answered here, with what an agency declares of answers on paper and at devices added.
 */
const FedBy = z.enum(['system', 'declared', 'answers'])

/** What it means that nobody declared a figure: that it is not known, or (0 / 0) that nothing of the kind happened. */
const Undeclared = z.enum(['unknown', 'none']).default('unknown')

/** A pair of counts, with what each counts in words. */
export const Measure = z.strictObject({
  code: Code,
  name: RulebookText,
  numerator: RulebookText,
  denominator: RulebookText,
  fedBy: FedBy,
  undeclared: Undeclared,
})
export type Measure = z.infer<typeof Measure>

/** The score when the first denominator is 0; null leaves the indicator out as not evaluated. */
const WhenZero = z.number().min(0).nullable()

/** Another reading of a doubtful point, which an operator may switch on; only within `applies`, when it is stated. */
const IndicatorAlternative = z.strictObject({
  code: Slug,
  name: RulebookText,
  note: RulebookText,
  certainty: Certainty,
  applies: z.strictObject({ from: Day, to: Day }).optional(),
  formula: Formula.optional(),
  whenZero: WhenZero.optional(),
  /** Other figures that the system counts for the indicator's single measure, and what they then stand over. */
  countedBy: Code.optional(),
  denominator: RulebookText.optional(),
})

const written = {
  code: Code,
  name: RulebookText,
  max: z.number().gt(0),
  formula: Formula,
  whenZero: WhenZero,
  certainty: Certainty,
  article: RulebookText.optional(),
  note: RulebookText.optional(),
  /** What the denominator is a number of; the dossiers behind an indicator of dossiers can be listed. */
  counts: z.enum(['dossiers', 'procedures', 'petitions', 'other']),
  /** `today`: judged by the state on the day of reading, whatever the period. */
  timing: z.enum(['period', 'today']).default('period'),
  /** Whose figures a commune shows. */
  communeShows: z.enum(['own', 'province']).default('own'),
  alternatives: z.array(IndicatorAlternative).default([]),
}

const manyMeasures = z.strictObject({ ...written, measures: z.array(Measure).min(2) })
const oneMeasure = z
  .strictObject({
    ...written,
    fedBy: FedBy,
    undeclared: Undeclared,
    numerator: RulebookText,
    denominator: RulebookText,
  })
  .transform(({ fedBy, undeclared, numerator, denominator, ...indicator }) => ({
    ...indicator,
    measures: [{ code: indicator.code, name: indicator.name, numerator, denominator, fedBy, undeclared }],
  }))

/**
 * One indicator of an index set. With a single measure, which then bears the indicator's code, the file says
 * `numerator`, `denominator` and `fedBy` directly; with several it lists `measures`.
 */
export const Indicator = z
  .looseObject({ measures: z.unknown().optional() })
  .transform((raw, context): z.infer<typeof manyMeasures> => {
    const parsed = (raw.measures === undefined ? oneMeasure : manyMeasures).safeParse(raw)
    if (parsed.success) return parsed.data
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })
export type Indicator = z.infer<typeof Indicator>
