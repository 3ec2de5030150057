import type { Bilingual } from '#lib/i18n.ts'
import type { Calendar } from '../calendar/calendar.ts'
import { DAY, dayNumber, fromLocal, toLocal } from '../calendar/day.ts'
import { sayDaysOff } from '../calendar/days-off.ts'
import { localDoubts, type Warning } from '../calendar/doubts.ts'
import type { Limit } from '../limit.ts'
import { countingWords, effectWords, entryWords, refusalWords } from '../messages.ts'
import type { Rules } from '../rules.ts'
import { joined, sayLimit } from '../wording.ts'
import { type Clock, refuse, step, unpromised } from './clock.ts'
import { type CheckedEntry, type EntryKind, LedgerEntry, type LedgerRefusal } from './entry.ts'
import { runsInHours } from './pause.ts'
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

/** One entry explained: what was done, the stretch of time it covers, and what it did to the due date. */
export type LedgerLine = {
  kind: EntryKind
  person: string
  ground: string
  what: Bilingual
  from: Date
  to: Date
  effect: Bilingual
  /** The due date after this entry. */
  due: Date
}

/** The line of an entry that led from one state of the clock to the next. */
function lineOf(entry: CheckedEntry, before: Clock, after: Clock, calendar: Calendar, rules: Rules): LedgerLine {
  const { kind, person, ground } = entry
  const due = fromLocal(after.due.due)
  const said = { kind, person, ground, due }
  const counted = (from: number) => joined([sayCounting(after.limit, rules), ...daysOff(from, after, calendar)])
  const title = (extra?: Bilingual) => (extra ? withExtra(entryWords[kind], extra) : entryWords[kind])

  switch (entry.kind) {
    case 'promise': {
      const effect = entry.until ? countingWords.given : counted(after.received)
      return { ...said, what: title(sayLimit(entry.limit)), from: entry.at, to: due, effect }
    }
    case 'pause': {
      const late = after.at > before.due.due
      return {
        ...said,
        what: title(),
        from: entry.at,
        to: entry.at,
        effect: late ? effectWords.tooLate : effectWords.stopped,
      }
    }
    case 'resume':
      return {
        ...said,
        what: title(),
        from: fromLocal(before.stopped?.at ?? after.at),
        to: entry.at,
        effect: sayPause(before, after, calendar),
      }
    case 'restart':
      return {
        ...said,
        what: title(sayLimit(after.limit)),
        from: entry.at,
        to: due,
        effect: counted(toLocal(entry.at)),
      }
    case 'extension':
    case 'apology': {
      const moved = Math.floor(after.due.due / DAY) !== dayNumber(entry.until)
      const effect = joined([
        kind === 'extension' ? effectWords.extended : effectWords.apologised,
        ...(moved ? [effectWords.movedOn] : []),
      ])
      return { ...said, what: title(), from: fromLocal(before.due.due), to: due, effect }
    }
  }
}

const withExtra = (what: Bilingual, extra: Bilingual): Bilingual => ({
  vi: `${what.vi}: ${extra.vi}`,
  en: `${what.en}: ${extra.en}`,
})

function sayCounting(limit: Limit, rules: Rules): Bilingual {
  if (runsInHours(limit, rules)) return countingWords.hours
  if (limit.value === 0) return countingWords.sameDay
  return limit.unit === 'working_day' ? countingWords.wholeDays : countingWords.calendarDays
}

const daysOff = (from: number, { due }: Clock, calendar: Calendar) =>
  sayDaysOff(Math.floor(from / DAY), Math.floor(due.due / DAY), calendar)

function sayPause(before: Clock, after: Clock, calendar: Calendar): Bilingual {
  if (before.due.due !== after.due.due) return movedBy(before, after, calendar)
  return (before.stopped?.at ?? 0) > before.due.due ? effectWords.tooLate : effectWords.unchanged
}

/** How far the due date moved, in working days when both ends are days, else by the clock alone. */
function movedBy(before: Clock, after: Clock, calendar: Calendar): Bilingual {
  const dayOf = (local: number) => Math.floor(local / DAY) - calendar.first + 1
  const days =
    (calendar.daysBefore[dayOf(after.due.due)] as number) - (calendar.daysBefore[dayOf(before.due.due)] as number)
  return days > 0
    ? { vi: `hạn lùi ${days} ngày làm việc`, en: `the due date moves by ${days} working day${days > 1 ? 's' : ''}` }
    : { vi: 'hạn lùi trong cùng ngày làm việc', en: 'the due date moves within the same working day' }
}
