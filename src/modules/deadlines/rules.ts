import { z } from 'zod'
import { isDay } from './calendar/day.ts'
import { Limit } from './limit.ts'

const TimeOfDay = z
  .string()
  .refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), {
    message: 'write a time of day as 15:00',
    params: { vi: 'ghi giờ như 15:00' },
  })
  .transform((text) => (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000)

/** How an agency counts. Whole file: `rulebooks/deadlines/rules-vn.yaml`, with the article behind each choice. */
export const Rules = z.object({
  /** whole_day: Civil Code art. 147-148 · running_hours: office hours run, 8 hours are a working day. */
  counting: z.enum(['whole_day', 'running_hours']),
  /** When the last day of a whole-day limit ends: closing time of the office, or midnight (Civil Code art. 148.6). */
  closing: z.enum(['office', 'midnight']),
  /** Receipt later than this is forwarded, and a same-day procedure is due, the next working day. Milliseconds since midnight. */
  cutoff: TimeOfDay,
  /** What a supplement does to the limit: stops it (QĐ 766 and newer) or starts it from zero when complete (NĐ 61/2018). */
  supplement: z.enum(['pause', 'restart']),
  /** How often the due date may be moved. */
  extensions: z.number().int().min(0),
  apologies: z.number().int().min(0),
  /** Days before the due date by which an apology must have gone out. */
  apologyNotice: z.number().int().min(0),
  /** Working days from receipt within which papers may be sent back for supplement, where the limit restarts. */
  supplementWithin: z.number().int().min(0),
})
export type Rules = z.infer<typeof Rules>

/** The part of the rules that a single due date needs. */
export type Counting = Pick<Rules, 'counting' | 'closing' | 'cutoff'>

const Example = z.object({
  says: z.string(),
  from: z.string(),
  limit: Limit,
  rules: z.object({ counting: Rules.shape.counting, closing: Rules.shape.closing }).partial().default({}),
  saturdayMornings: z.boolean().default(false),
  due: z.string().refine((text) => isDay(text.slice(0, 10)), 'write the due date as 2026-11-27 17:00'),
})

/** The rules file: the usual choices, where they come from, and examples that the tests run. */
export const RulesBook = z.object({
  id: z.string(),
  /** From which day on they are the law; before it they are taken too. */
  validFrom: z.iso.date(),
  certainty: z.enum(['official', 'agreed', 'single', 'unconfirmed']),
  source: z.record(z.string(), z.string()),
  rules: Rules,
  examples: z.array(Example),
})
export type RulesBook = z.infer<typeof RulesBook>
