import type { Bilingual } from '#lib/i18n.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { fromLocal } from '../calendar/day.ts'
import { localDoubts, type Warning } from '../calendar/doubts.ts'
import { refusalWords } from '../messages.ts'
import type { Rules } from '../rules.ts'
import { refuse, step, unpromised } from './clock.ts'
import { LedgerEntry, type LedgerRefusal } from './entry.ts'
import { type LedgerLine, lineOf } from './line.ts'
import { entryWarnings } from './warnings.ts'

/** What a ledger comes to, or the first entry that cannot stand and why. */
export type LedgerSum =
  | {
      ok: true
      /** The moment promised at receipt; nothing changes it. */
      firstPromise: Date
      /** The due date that the law's entries add up to: pauses, restarts, extension; an apology does not move it. */
      legalDue: Date
      /** The moment now promised to the person, apologies included. While `waiting`, the one that stood when the clock stopped. */
      due: Date
      /** The clock is stopped, so nothing becomes late. */
      waiting: boolean
      lines: LedgerLine[]
      warnings: Warning[]
    }
  | { ok: false; refusal: LedgerRefusal; entry: number; text: Bilingual }

/** What holds whenever, or what holds at a moment. */
export type Dated<T extends object> = T | ((at: Date) => T)

const ofMoment = <T extends object>(dated: Dated<T>, at: Date): T => (typeof dated === 'function' ? dated(at) : dated)

/**
 * Adds up the ledger of one dossier, entry by entry in the order of time, and explains each. Pure; never throws on a ledger
 * that cannot stand, but names the refusal and the entry. While the clock is stopped the result says `waiting`. Each entry
 * is counted by the calendar and the rules of its moment, so what was promised never moves when they change.
 */
export function addUp(
  entries: readonly LedgerEntry[],
  calendars: Dated<Calendar>,
  everyRules: Dated<Rules>,
): LedgerSum {
  let clock = unpromised
  const lines: LedgerLine[] = []
  const warnings: Warning[] = []
  for (const [index, written] of entries.entries()) {
    const parsed = LedgerEntry.safeParse(written)
    if (!parsed.success) return refused('bad_entry', index, parsed.error.issues[0])
    const { at } = parsed.data
    const [calendar, rules] = [ofMoment(calendars, at), ofMoment(everyRules, at)]
    const refusal = refuse(clock, parsed.data, rules)
    if (refusal) return refused(refusal, index)
    const next = step(clock, parsed.data, calendar, rules)
    lines.push(lineOf(parsed.data, clock, next, calendar, rules))
    warnings.push(...entryWarnings(parsed.data, clock, calendar, rules))
    clock = next
  }
  if (clock.standing === 'unpromised' || !clock.calendar) return refused('not_promised', 0)
  return {
    ok: true,
    firstPromise: fromLocal(clock.first),
    legalDue: fromLocal(clock.legal.due),
    due: fromLocal(clock.due.due),
    waiting: clock.standing === 'stopped',
    lines,
    warnings: [...warnings, ...localDoubts(clock.received, Math.max(clock.due.due, clock.at), clock.calendar)],
  }
}

function refused(refusal: LedgerRefusal, entry: number, issue?: { path: PropertyKey[]; message: string }): LedgerSum {
  const detail = issue ? ` (${issue.path.join('.')}: ${issue.message})` : ''
  const { vi, en } = refusalWords[refusal]
  return { ok: false, refusal, entry, text: { vi: `${vi}${detail}`, en: `${en}${detail}` } }
}
