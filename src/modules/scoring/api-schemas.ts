import { z } from '@hono/zod-openapi'
import { Formula } from './formulas/index.ts'
import { FIGURE_CLASSES } from './index-sets/index-set.ts'
import { Certainty, RulebookText, Source } from './schema/words.ts'

/** What the API answers, as its description states it. */

const points = (description: string) => z.number().nullable().openapi({ description, example: 14.81 })

const IndicatorResult = z
  .object({
    code: z.string().openapi({ example: 'ON_TIME' }),
    name: z.string(),
    max: z.number(),
    score: points('2 decimals; null = not evaluated, which is not 0'),
    numerator: z.int().nullable(),
    denominator: z.int().nullable(),
    ratio: z.number().nullable().openapi({ description: 'numerator / denominator, half-up to 6 decimals' }),
    formula: z.string().openapi({ example: '20 × 788.637 / 1.065.150 = 14,81' }),
    note: z.string().nullable(),
    certainty: z.enum(Certainty.options).openapi({
      description: 'V text read, R2 several parties agree, R one party, ? not confirmed',
    }),
    dossiers: z.string().nullable().openapi({ description: 'Link to the dossiers behind the numbers' }),
    items: z.string().nullable().openapi({ description: 'Link to the list behind numbers of something else' }),
    measures: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          numerator: z.int().nullable(),
          denominator: z.int().nullable(),
        }),
      )
      .optional()
      .openapi({ description: 'Only for an indicator made of several measures' }),
  })
  .openapi('IndicatorResult')

const GroupResult = z
  .object({
    code: z.string().openapi({ example: 'TDGQ' }),
    name: z.string(),
    max: z.number(),
    score: points('Sum of the evaluated indicators'),
    indicators: z.array(IndicatorResult),
  })
  .openapi('GroupResult')

const Explanation = z.object({
  rulebook: z.string().openapi({ example: 'qd-766-2022' }),
  total: points('Sum of the evaluated indicators; null when none was'),
  max: z.number(),
  evaluatedMax: z.number().openapi({ description: 'Limit of the evaluated indicators' }),
  class: z.string().nullable().openapi({ description: 'Vietnamese name of the class', example: 'Trung bình' }),
  notes: z.array(z.string()),
  choices: z.record(z.string(), z.string()),
  groups: z.array(GroupResult),
  subtotals: z.array(
    z.object({ code: z.string(), name: z.string(), max: z.number(), score: points(''), class: z.string().nullable() }),
  ),
})

const when = {
  from: z.iso.date(),
  to: z.iso.date(),
  asOf: z.iso
    .datetime()
    .openapi({ description: 'Open dossiers are judged at this moment, or at the end of the period' }),
}

export const ScorecardDocument = Explanation.extend({
  agency: z.string().openapi({ example: 'H36' }),
  agencyName: z.string(),
  ...when,
  received: z.int(),
  onTime: z.int(),
}).openapi('Scorecard')

const RankedAgency = z
  .object({
    rank: z.int().nullable().openapi({ description: 'Competition rank (1, 2, 2, 4)' }),
    tied: z.boolean(),
    code: z.string(),
    name: z.string(),
    level: z.string(),
    territory: z.string().nullable(),
    total: points('null = not evaluated'),
    class: z.string().nullable(),
    received: z.int(),
    onTime: z.int(),
    small: z.boolean().openapi({ description: 'Fewer than 30 received dossiers in the period' }),
    interval: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .openapi({ description: 'Small agencies: 95 % Wilson interval of the on-time rate, a floating-point estimate' }),
    groups: z.array(z.object({ code: z.string(), name: z.string(), max: z.number(), score: points('') })),
    scorecard: z.string(),
  })
  .openapi('RankedAgency')

export const RankingDocument = z
  .object({
    rulebook: z.string(),
    under: z.string().nullable(),
    level: z.string().nullable(),
    block: z.string().nullable(),
    ...when,
    max: z.number(),
    mean: points('Plain mean of all totals, half-up to 2 decimals'),
    means: z.record(z.string(), z.number().nullable()).openapi({ description: 'By code of group and of indicator' }),
    total: z.int().openapi({ description: 'Agencies ranked, on all pages' }),
    page: z.int(),
    pageSize: z.int(),
    items: z.array(RankedAgency),
    apart: z.array(RankedAgency),
  })
  .openapi('Ranking')

const Named = z.object({ code: z.string(), name: z.string() })

export const SeriesDocument = z
  .object({
    rulebook: z.string(),
    agency: z.string(),
    agencyName: z.string(),
    ...when,
    by: z.enum(['month', 'year']),
    max: z.number(),
    points: z.array(
      z.object({
        from: z.iso.date(),
        to: z.iso.date(),
        total: points('null = not evaluated'),
        class: z.string().nullable(),
        received: z.int(),
        onTime: z.int(),
        groups: z.array(z.object({ code: z.string(), name: z.string(), score: points('') })),
        agencies: z.array(Named).openapi({ description: 'Whose figures these are; before a merger, the merged ones' }),
      }),
    ),
    leftOut: z.array(Named).openapi({ description: 'Taken over only in part, so that figures cannot be divided' }),
  })
  .openapi('Series')

const nothing = z.null().openapi({ description: 'Always null: the figures were given, not counted' })

/** A scorecard of given figures: it belongs to no agency and no period. */
export const Calculation = Explanation.extend({
  agency: nothing,
  agencyName: nothing,
  from: nothing,
  to: nothing,
  asOf: nothing,
}).openapi('Calculation')

export const RulebookSummary = z
  .object({
    id: z.string().openapi({ example: 'qd-766-2022' }),
    name: RulebookText,
    summary: RulebookText,
    standing: z.enum(['law', 'invented']),
    extends: z.string().nullable(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    max: z.number(),
    indicators: z.int(),
    unconfirmed: z.array(z.string()).openapi({ description: 'Codes of the points of law whose certainty is "?"' }),
    href: z.string(),
  })
  .openapi('RulebookSummary')

export const PublicIndexSet = z
  .object({
    rulebook: z.string().openapi({ example: 'qd-766-2022' }),
    name: RulebookText,
    max: z.number(),
    figures: z.enum(FIGURE_CLASSES).openapi({ description: 'From which figures it is published' }),
  })
  .openapi('PublicIndexSet')

const ScoreClass = z.object({ code: z.string(), name: RulebookText, from: z.number(), certainty: Certainty })
const WhenZero = z.number().nullable()

const Indicator = z
  .object({
    code: z.string(),
    name: RulebookText,
    max: z.number(),
    formula: Formula,
    whenZero: WhenZero.openapi({ description: 'Score when the denominator is 0; null leaves the indicator out' }),
    certainty: Certainty,
    counts: z.enum(['dossiers', 'procedures', 'petitions', 'other']),
    measures: z.array(
      z.object({
        code: z.string(),
        name: RulebookText,
        numerator: RulebookText,
        denominator: RulebookText,
        fedBy: z.enum(['system', 'declared', 'answers']),
        undeclared: z.enum(['unknown', 'none']).openapi({ description: 'What it means that nobody declared a figure' }),
      }),
    ),
    alternatives: z.array(
      z.object({
        code: z.string(),
        name: RulebookText,
        note: RulebookText,
        certainty: Certainty,
        applies: z.object({ from: z.iso.date(), to: z.iso.date() }).optional(),
        formula: Formula.optional(),
        whenZero: WhenZero.optional(),
        countedBy: z.string().optional(),
        denominator: RulebookText.optional(),
      }),
    ),
  })
  .loose()
  .openapi('Indicator')

export const RulebookDocument = RulebookSummary.extend({
  rounding: z.int().openapi({ description: 'Decimals of each indicator, half-up, before anything is added' }),
  missing: z.enum(['keep', 'rescale']),
  sources: z.array(Source),
  groups: z.array(z.object({ code: z.string(), name: RulebookText, max: z.number(), indicators: z.array(Indicator) })),
  classes: z.array(ScoreClass),
  classesCertainty: Certainty,
  alternatives: z.array(
    z.object({ subject: z.string(), code: z.string(), name: RulebookText, certainty: Certainty }).loose(),
  ),
  examples: z.array(z.object({ name: RulebookText }).loose()),
}).openapi('Rulebook')
