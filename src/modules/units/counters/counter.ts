import { z } from 'zod'
import { readHours } from './hours.ts'

/** Where dossiers are handed in. `hours` as `readHours` reads them; `invented`: data of a demonstration. */
export const Counter = z.strictObject({
  name: z.string().min(1).max(200),
  address: z.string().min(1).max(500),
  phone: z.string().regex(/^$|^\+?[\d .]{3,20}$/, 'is not a telephone number'),
  hours: z
    .string()
    .refine((text) => readHours(text) !== undefined, 'are no hours such as 2-6 07:30-11:30 13:30-17:00; 7 07:30-11:30'),
  directions: z.string().max(500),
  invented: z.boolean(),
})
export type Counter = z.infer<typeof Counter>

/** A counter is closed for some days, both inclusive. */
export type Closure = { id: number; from: string; to: string; reason: string }

/**
 * A counter with whose it is. `closedFrom`: the first day without it, null while it stays; `closures`: those that are not
 * over, the earliest first; `version` counts its changes.
 */
export type AgencyCounter = Counter & {
  id: number
  agency: string
  agencyName: string
  level: string
  version: number
  closedFrom: string | null
  closures: Closure[]
}

/** What a telephone dials, `0900000000`. */
export const dialled = (phone: string) => phone.replace(/[^\d+]/g, '')

/** Whether two descriptions of a counter say the same. */
export const isSame = (one: Counter, other: Counter) => changesOf(one, other).length === 0

/** What differs between two descriptions of a counter. */
export const changesOf = (before: Counter, after: Counter): (keyof Counter)[] =>
  (Object.keys(Counter.shape) as (keyof Counter)[]).filter((field) => before[field] !== after[field])
