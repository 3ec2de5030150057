import { type Calendar, workingTimeBetween } from '#modules/deadlines/index.ts'
import type { Apology, Case, Effects, Token } from './case.ts'
import { enter } from './clock.ts'
import { both, type Decision, does, refuses, type Setting } from './setting.ts'

/** A task that took longer than its share: who had it, and by how many working hours. */
export type Overrun = { token: number; step: string; agencyId: number; hours: number; open: boolean }

const OPINION = 'Cho ý kiến'

/** What a token tells of a share of the time. */
export type Share = Pick<Token, 'number' | 'name' | 'agencyId' | 'dueAt' | 'closedAt' | 'kind' | 'outcome' | 'parent'>

/** Every task that ran over its share of the time, the greatest first. `at`: when open ones are judged. */
export function overruns(tokens: readonly Share[], at: number, calendar: Calendar): Overrun[] {
  return tokens
    .flatMap(({ number, name, agencyId, dueAt, closedAt, kind, outcome }) => {
      const ended = closedAt ?? at
      if (dueAt === null || agencyId === null || ended <= dueAt || kind === 'join' || outcome === 'ended') return []
      const hours = workingTimeBetween(new Date(dueAt), new Date(ended), calendar)
      const step = kind === 'opinion' ? OPINION : name // its question may tell of people
      return [{ token: number, step, agencyId, hours, open: closedAt === null }]
    })
    .filter(({ token }) => tokens.every((one) => one.kind === 'opinion' || one.parent !== token))
    .toSorted((a, b) => b.hours - a.hours || a.token - b.token)
}

/**
 * A draft of the apology (form 04): its reason, one new day of return, and whose lateness it is. A draft may be drafted
 * anew until it is signed; at most one is ever signed (NĐ 61/2018/NĐ-CP).
 */
export function draftApology(
  of: Case,
  { reason, until, agencyId, step }: Pick<Apology, 'reason' | 'until' | 'agencyId' | 'step'>,
  { now }: Setting,
): Decision {
  if (of.apologies.some((one) => one.signedAt !== null)) return refuses('apologised_before')
  const draft = { number: 1, draftedAt: now, reason, until, agencyId, step, signedAt: null, signedBy: null }
  return does({ set: { movedAt: now }, apologyDrafted: draft })
}

/** The leader signs the draft off: the new day enters the ledger, the person is told, the public register shows it. */
export function signApology(of: Case, setting: Setting): Decision {
  const draft = of.apologies.find((one) => one.signedAt === null)
  if (!draft) return refuses(of.apologies.length > 0 ? 'apologised_before' : 'no_draft')
  const { now, by } = setting
  const said = { at: new Date(now), person: by.name, ground: draft.reason, until: draft.until }
  const entered = enter(of, { kind: 'apology', ...said }, setting)
  if (!entered.ok) return entered
  const signed: Effects = { apologySigned: { number: draft.number, signedAt: now, signedBy: by.name } }
  return does(both(entered.effects, { set: { movedAt: now }, ...signed }))
}

/** A later day of return for a lawful reason (form 04). */
export function extend(of: Case, { until, ground }: { until: string; ground: string }, setting: Setting): Decision {
  const entry = { kind: 'extension' as const, at: new Date(setting.now), person: setting.by.name, ground, until }
  const entered = enter(of, entry, setting)
  return entered.ok ? does(both(entered.effects, { set: { movedAt: setting.now } })) : entered
}
