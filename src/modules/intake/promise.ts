import { localDay } from '#lib/clock.ts'
import type { Dossier } from '#modules/cases/index.ts'
import type { Procedure } from '#modules/catalogue/index.ts'
import { addUp, calendarOn, forwardBy, type LedgerSum, type Limit, rulesOn } from '#modules/deadlines/index.ts'
import { limitFor } from '#modules/handling/index.ts'
import type { Law } from '#modules/law/index.ts'

/** What would be promised now: the limit, when it ends and why, and when the counter has to forward. */
export type Promised = { limit: Limit | null; sum: LedgerSum | null; forwardBy: Date }

/** The promise that a dossier received now would get, explained as its ledger will explain it. */
export function promiseNow(procedure: Procedure, channel: Dossier['channel'], law: Law, now: Date): Promised {
  const today = localDay(now)
  const [calendar, rules, limit] = [calendarOn(law, today), rulesOn(law, today), limitFor(procedure, channel)]
  const at = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const entry = limit && { kind: 'promise' as const, at, person: '-', ground: '-', limit }
  return {
    limit,
    sum: entry ? addUp([entry], calendar, rules) : null,
    forwardBy: forwardBy(now, THROUGH[channel], calendar, rules),
  }
}

const THROUGH = { 1: 'counter', 2: 'online', 3: 'post' } as const
