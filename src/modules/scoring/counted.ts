import { FACT } from './facts.ts'
import { POINTS_NAMES, type PointsName, pointBits, somePoints } from './points.ts'

/**
 * What is counted of dossiers, once: a dossier counts when it has every bit of `all`, none of `none` and, where it is
 * stated, points at some of `points`; with `inTime` it must be on time, by its settled verdict or, while open, by the moment it is judged at; `late` is the opposite.
 */
export type Test = { all: number; none?: number; inTime?: true; late?: true; points?: number }

export const COUNTS = {
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
} as const satisfies Record<string, Test>

export type CountName = keyof typeof COUNTS
export const COUNT_NAMES = Object.keys(COUNTS) as CountName[]

/** The measures of rulebooks that count dossiers: which count stands over which. */
export const DOSSIER_MEASURES: Record<string, { over: CountName; under: CountName }> = {
  DOSSIER_SYNC: { over: 'synced', under: 'received' },
  ON_TIME: { over: 'onTime', under: 'received' },
  ONLINE_DOSSIER: { over: 'online', under: 'received' },
  PAYMENT_DOSSIER: { over: 'paidOnline', under: 'feeDue' },
  DOSSIER_RECEIVING_SATISFACTION: { over: 'content', under: 'received' },
  ORIGINAL_RESULT_AVAILABLE: { over: 'eResult', under: 'received' },
  SO_HOA_GIAY_TO_GIAI_QUYET: { over: 'digitised', under: 'received' },
  REUSED_DIGITIZED_DATA: { over: 'reused', under: 'received' },
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: { over: 'storage', under: 'received' },
  CITIZEN_DATA_CONNECTED_DOSSIER: { over: 'citizen', under: 'received' },
  ONLINE_SERVICES_DOSSIER: { over: 'online', under: 'received' },
}

/** Whether a measure is the points of single dossiers. */
export const isPoints = (measure: string): measure is PointsName => (POINTS_NAMES as string[]).includes(measure)

/** The dossiers that a measure lists as its numerator and its denominator. */
export function testsOf(measure: string): { numerator: Test; denominator: Test } | undefined {
  if (measure === 'TOTAL_TIME') return { numerator: { all: FACT.resolved, inTime: true }, denominator: COUNTS.resolved }
  if (measure === 'ONLINE_SERVICES_OVERDUE')
    return { numerator: { all: FACT.online, late: true }, denominator: COUNTS.online }
  if (isPoints(measure))
    return {
      numerator: { all: FACT.received, points: somePoints(measure) },
      denominator: { all: FACT.received, points: pointBits(measure) },
    }
  const counts = DOSSIER_MEASURES[measure]
  return counts && { numerator: COUNTS[counts.over], denominator: COUNTS[counts.under] }
}

/** Do the facts of a settled dossier count? Open ones are counted apart, by the day they turn late. */
export function counts({ all, none = 0, inTime }: Omit<Test, 'points'>, bits: number): 0 | 1 {
  const wanted = inTime ? all | FACT.onTime : all
  return (bits & wanted) === wanted && (bits & none) === 0 ? 1 : 0
}
