import { FACT } from '../facts.ts'

/**
 * What is counted of dossiers, once: a dossier counts when it has every bit of `all`, none of `none` and, where it is
 * stated, points at some of `points`; with `inTime` it must be on time, by its settled verdict or, while open, by the moment it is judged at; `late` is the opposite.
 */
export type CountRule = { all: number; none?: number; inTime?: true; late?: true; points?: number }

export const COUNT_RULES = {
  received: { all: FACT.received },
  onTime: { all: FACT.received, inTime: true },
  /** On time, and nobody disliked it or sent a petition. */
  content: { all: FACT.received, none: FACT.complained, inTime: true },
  online: { all: FACT.online },
  feeDue: { all: FACT.feeDue },
  paidOnline: { all: FACT.paidOnline },
  eResult: { all: FACT.eResult },
  digitised: { all: FACT.digitised },
  reused: { all: FACT.reused },
  storage: { all: FACT.storage },
  citizen: { all: FACT.citizen },
  onlineOnTime: { all: FACT.online, inTime: true },
  resolved: { all: FACT.resolved },
  early: { all: FACT.early },
  onDay: { all: FACT.onDay },
  synced: { all: FACT.received, none: FACT.unsynced },
} as const satisfies Record<string, CountRule>

export type CountName = keyof typeof COUNT_RULES
export const COUNT_NAMES = Object.keys(COUNT_RULES) as CountName[]

/** Do the facts of a settled dossier count? Open ones are counted apart, by the day they turn late. */
export function counts({ all, none = 0, inTime }: Omit<CountRule, 'points'>, bits: number): 0 | 1 {
  const wanted = inTime ? all | FACT.onTime : all
  return (bits & wanted) === wanted && (bits & none) === 0 ? 1 : 0
}
