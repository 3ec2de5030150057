import { z } from 'zod'
import { contradictions } from './contradictions.ts'
import { Example } from './example.ts'
import { Indicator } from './indicator.ts'
import { Certainty, Code, Day, RulebookText, Slug, Source } from './words.ts'

/** A class of the total: from this many points (inclusive) up to the next class. */
export const ScoreClass = z.strictObject({
  code: Slug,
  name: RulebookText,
  from: z.number().min(0),
  certainty: Certainty,
})
export type ScoreClass = z.infer<typeof ScoreClass>

const Group = z.strictObject({
  code: Code,
  name: RulebookText,
  /** Short enough for the heading of a column. */
  short: RulebookText.optional(),
  max: z.number().gt(0),
  indicators: z.array(Indicator).min(1),
})
export type Group = z.infer<typeof Group>

/** What happens to indicators without figures: limits stay (`keep`), or the rest is scaled up to the full limit. */
const Missing = z.enum(['keep', 'rescale'])

const alternative = { code: Slug, name: RulebookText, note: RulebookText, certainty: Certainty }
const BookAlternative = z.discriminatedUnion('subject', [
  z.strictObject({ subject: z.literal('CLASSES'), ...alternative, classes: z.array(ScoreClass).min(2) }),
  z.strictObject({ subject: z.literal('MISSING'), ...alternative, missing: Missing }),
])

/** A total over some of the indicators with classes of its own, such as an officer's. */
const Subtotal = z.strictObject({
  code: Code,
  name: RulebookText,
  max: z.number().gt(0),
  indicators: z.array(Code).min(1),
  classes: z.array(ScoreClass).min(2),
})

/** Published beside the index set without giving points. */
const Tracked = z.strictObject({ code: Code, name: RulebookText, meaning: RulebookText })

/** One index set as law states it, for the days from `validFrom` to `validTo` (inclusive; null: still in force). */
export const Rulebook = z
  .strictObject({
    id: Slug,
    name: RulebookText,
    /** Its name on a tab. */
    short: RulebookText,
    summary: RulebookText,
    /** `invented`: made up to show how a variant is written; not law anywhere. */
    standing: z.enum(['law', 'invented']),
    /** Agencies are ranked by it for everybody to see, until the province decides otherwise. */
    public: z.boolean().default(false),
    extends: Slug.nullable().default(null),
    validFrom: Day,
    validTo: Day.nullable(),
    sources: z.array(Source).min(1),
    max: z.number().gt(0),
    /** Decimals to which each indicator is rounded half-up before anything is added. */
    rounding: z.int().min(0).max(4),
    missing: Missing.default('keep'),
    groups: z.array(Group).min(1),
    classes: z.array(ScoreClass).min(2),
    classesCertainty: Certainty,
    subtotals: z.array(Subtotal).default([]),
    tracked: z.array(Tracked).default([]),
    alternatives: z.array(BookAlternative).default([]),
    examples: z.array(Example),
  })
  .superRefine((book, context) => {
    for (const { path, message } of contradictions(book)) context.addIssue({ code: 'custom', path, message })
  })
export type Rulebook = z.infer<typeof Rulebook>
