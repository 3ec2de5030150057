import { type Calendar, workingTimeBetween } from '#modules/deadlines/index.ts'
import type { Token } from './dossier.ts'

/** A task that took longer than its share: who had it, and by how many working hours. */
export type Overrun = { token: number; step: string; agencyId: number; hours: number; open: boolean }

const OPINION = 'Cho ý kiến'

/** What a token tells of a share of the time. */
export type TimeShare = Pick<
  Token,
  'number' | 'name' | 'agencyId' | 'dueAt' | 'closedAt' | 'kind' | 'outcome' | 'parent'
>

/** Every task that ran over its share of the time, the greatest first. `at`: when open ones are judged. */
export function overruns(tokens: readonly TimeShare[], at: number, calendar: Calendar): Overrun[] {
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
