import { z } from 'zod'
import { isDay } from '../calendar/day.ts'
import { Limit } from '../limit.ts'

const Instant = z
  .date()
  .min(new Date('1990-01-02T00:00:00Z'), 'before 1990, when the calendar begins')
  .max(new Date('2199-12-31T00:00:00Z'), 'after 2199, when the calendar ends')
const NewDay = z.string().refine((day) => isDay(day) && day > '1990' && day < '2200', 'not a day between 1990 and 2199')

const written = {
  /** When it took effect. */
  at: Instant,
  /** Who decided or did it. */
  person: z.string().trim().min(1),
  /** Why: the article, the request, the document. */
  ground: z.string().trim().min(1),
}

/**
 * A line in the ledger of one dossier's clock.
 * promise: received, with its limit (`until` when the slip of another system already promised a moment) ·
 * pause: the clock stops for a supplement, a payment or another lawful wait · resume: it goes on with what was left ·
 * restart: it starts from zero · extension, apology: a new day of return, for a lawful reason or because the agency is late.
 */
export const LedgerEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('promise'), ...written, limit: Limit, until: Instant.optional() }),
  z.object({
    kind: z.literal('pause'),
    ...written,
    cause: z.enum(['supplement', 'payment', 'other']).default('supplement'),
  }),
  z.object({ kind: z.literal('resume'), ...written }),
  z.object({ kind: z.literal('restart'), ...written }),
  z.object({ kind: z.literal('extension'), ...written, until: NewDay }),
  z.object({ kind: z.literal('apology'), ...written, until: NewDay }),
])
export type LedgerEntry = z.input<typeof LedgerEntry>
export type CheckedEntry = z.output<typeof LedgerEntry>
export type EntryKind = LedgerEntry['kind']

/** Where the clock of a dossier stands. */
export type LedgerState = 'unpromised' | 'running' | 'stopped'

/** Why an entry cannot be written. */
export type LedgerRefusal =
  | 'bad_entry'
  | 'out_of_order'
  | 'not_promised'
  | 'promised_twice'
  | 'already_stopped'
  | 'not_stopped'
  | 'while_stopped'
  | 'pauses_here'
  | 'restarts_here'
  | 'extended_before'
  | 'apologised_before'
  | 'not_later'

/** Which entry may be written while the clock stands how: 'yes' or the refusal. Buttons and `addUp` ask the same table. */
export const mayWrite: Record<EntryKind, Record<LedgerState, 'yes' | LedgerRefusal>> = {
  promise: { unpromised: 'yes', running: 'promised_twice', stopped: 'promised_twice' }, // the first promise is never overwritten
  pause: { unpromised: 'not_promised', running: 'yes', stopped: 'already_stopped' }, // NĐ 118/2025: one complete request at a time
  resume: { unpromised: 'not_promised', running: 'not_stopped', stopped: 'yes' }, // QĐ 766: waiting time is taken out
  restart: { unpromised: 'not_promised', running: 'not_stopped', stopped: 'yes' }, // NĐ 61/2018: from zero when complete
  extension: { unpromised: 'not_promised', running: 'yes', stopped: 'while_stopped' }, // TT 03/2025, form 04
  apology: { unpromised: 'not_promised', running: 'yes', stopped: 'while_stopped' }, // NĐ 61/2018, at most once
}
