import type { Calendar } from '../calendar/calendar.ts'
import { DAY, dayNumber, toLocal } from '../calendar/day.ts'
import { endOfOpenDay } from '../due.ts'
import type { Limit } from '../limit.ts'
import type { Rules } from '../rules.ts'
import { type CheckedEntry, type LedgerRefusal, type LedgerState, mayWrite } from './entry.ts'
import { afterPause, given, type Term, termFrom } from './pause.ts'

/** The fold of a ledger, all times on the Vietnamese wall clock. */
export type Clock = {
  standing: LedgerState
  at: number
  received: number
  limit: Limit
  first: number
  legal: Term
  due: Term
  /** By which the present due date was made; undefined before the promise. */
  calendar: Calendar | undefined
  stopped: { at: number; cause: 'supplement' | 'payment' | 'other' } | undefined
  supplements: number
  extensions: number
  apologies: number
}

const nothing: Term = given(0)

/** A clock before its promise. */
export const unpromised: Clock = {
  standing: 'unpromised',
  at: Number.NEGATIVE_INFINITY,
  received: 0,
  limit: { value: 0, unit: 'working_day' },
  first: 0,
  legal: nothing,
  due: nothing,
  calendar: undefined,
  stopped: undefined,
  supplements: 0,
  extensions: 0,
  apologies: 0,
}

/** Why the entry cannot follow, by the table and by how often and in which mode the rules allow it. */
export function refuse(clock: Clock, entry: CheckedEntry, rules: Rules): LedgerRefusal | undefined {
  const allowed = mayWrite[entry.kind][clock.standing]
  if (allowed !== 'yes') return allowed
  if (toLocal(entry.at) < clock.at) return 'out_of_order'
  const restarts = rules.supplement === 'restart' && clock.stopped?.cause === 'supplement'
  if (entry.kind === 'restart' && !restarts) return 'pauses_here'
  if (entry.kind === 'resume' && restarts) return 'restarts_here'
  if (entry.kind === 'extension' && clock.extensions >= rules.extensions) return 'extended_before'
  if (entry.kind === 'apology' && clock.apologies >= rules.apologies) return 'apologised_before'
  if (entry.kind !== 'extension' && entry.kind !== 'apology') return undefined
  return dayNumber(entry.until) <= Math.floor(clock.due.due / DAY) ? 'not_later' : undefined
}

/** The clock after an entry that may be written. */
export function step(clock: Clock, entry: CheckedEntry, calendar: Calendar, rules: Rules): Clock {
  const at = toLocal(entry.at)
  switch (entry.kind) {
    case 'promise': {
      const due = entry.until ? given(toLocal(entry.until)) : termFrom(at, entry.limit, calendar, rules)
      const promised = { received: at, limit: entry.limit, first: due.due, legal: due, due, calendar }
      return { ...clock, ...promised, at, standing: 'running' }
    }
    case 'pause': {
      const supplements = clock.supplements + (entry.cause === 'supplement' ? 1 : 0)
      return { ...clock, at, standing: 'stopped', stopped: { at, cause: entry.cause }, supplements }
    }
    case 'resume': {
      const stopped = clock.stopped?.at ?? at
      const made = clock.calendar ?? calendar
      const move = (term: Term) => afterPause(term, stopped, at, clock.limit, { made, now: calendar }, rules)
      const moved = { legal: move(clock.legal), due: move(clock.due), calendar }
      return { ...clock, ...moved, at, standing: 'running', stopped: undefined }
    }
    case 'restart': {
      const due = termFrom(at, clock.limit, calendar, rules)
      return { ...clock, at, standing: 'running', stopped: undefined, legal: due, due, calendar }
    }
    case 'extension': {
      const due = given(endOfOpenDay(dayNumber(entry.until), calendar, rules))
      const legal = due.due > clock.legal.due ? due : clock.legal
      return { ...clock, at, legal, due, calendar, extensions: clock.extensions + 1 }
    }
    case 'apology': {
      const due = given(endOfOpenDay(dayNumber(entry.until), calendar, rules))
      return { ...clock, at, due, calendar, apologies: clock.apologies + 1 }
    }
  }
}
