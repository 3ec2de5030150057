import { dayNumber } from '#lib/clock.ts'
import type { JudgingRules } from '#modules/catalogue/index.ts'
import { lastOnTime, type OnTimeReading, type OnTimeReadings, timeTakenOut } from '#modules/deadlines/index.ts'
import type { Snapshot } from './dossier.ts'
import { isImpossible } from './moments.ts'
import { ANSWERS } from './points.ts'

/**
 * One bit a yes/no question about one dossier, written once: the tally, the list behind a number, the recount and the
 * explanation all read these. Source: QĐ 766/QĐ-TTg with the published formulas of its indicators.
 *
 * Bits of `dossier.facts` (int4):
 *
 * | bits  | taken by                                                                     |
 * |-------|------------------------------------------------------------------------------|
 * | 0-2   | in the set, settled, on time                                                 |
 * | 3-11  | what its messages and its people say                                         |
 * | 12-14 | ended, and how                                                               |
 * | 15-16 | why it is late or settled                                                    |
 * | 17    | not yet acknowledged by the national side                                    |
 * | 18-30 | **free: 13**                                                                 |
 * | 31    | the sign: never a fact, since `facts & bit` of SQL and of a script must agree |
 *
 * What a bit costs: nothing in the row and no index, since none reads `facts`. But one that is counted costs each intake
 * a test for each dossier (`COUNT_RULES`, `Tally.count`) and a column in `tally`; one that is judged anew for the past costs a
 * run of `motcua recount` over all histories and an event for each dossier that it moves; and a test in `recount` proves
 * it. So a bit is for a yes or no about any dossier by which an index is counted. Points have `dossier.points`; whatever
 * is known of few dossiers, or is no yes or no, has a table of its own.
 */
export const FACT = {
  /** In the set: received (NgayTiepNhan), state neither 1 nor 3. Without it every other bit is 0 but `unsynced` and answers. */
  received: 1 << 0,
  /** Whether it was on time no longer depends on the time that passes. */
  settled: 1 << 1,
  /** Settled, and on time. */
  onTime: 1 << 2,
  online: 1 << 3,
  feeDue: 1 << 4,
  paidOnline: 1 << 5,
  eResult: 1 << 6,
  digitised: 1 << 7,
  reused: 1 << 8,
  storage: 1 << 9,
  citizen: 1 << 10,
  /** Somebody disliked how it was handled, or sent a petition about it. */
  complained: 1 << 11,
  /** Ended: withdrawn, stopped, finished or returned, with the time of it known. */
  resolved: 1 << 12,
  early: 1 << 13,
  onDay: 1 << 14,
  /** Why it is late or settled, for the explanation. */
  supplementedTwice: 1 << 15,
  waitsForPapers: 1 << 16,
  /** Handled here, and not yet acknowledged by the national side. Kept outside the set too: it may be received later. */
  unsynced: 1 << 17,
} as const

/**
 * `lateAfter`: for an open dossier the last instant (ms) at which it is on time; null when the verdict is settled.
 * `points`: those that it gives, see `points.ts`.
 */
export type Facts = { bits: number; lateAfter: number | null; handlingSeconds: number; points: number }

/** What is kept of a dossier outside the set: never received, refused or deleted. `points` as for `factsOf`. */
export const outside = (unsynced: boolean, points: number): Facts => ({
  bits: unsynced ? FACT.unsynced : 0,
  lateAfter: null,
  handlingSeconds: 0,
  points: points & ANSWERS,
})

/** What is not in a dossier's snapshot and yet decides its facts. */
export type Marks = {
  /** Somebody disliked how it was handled, or sent a petition about it. */
  complained: boolean
  /** It is handled here and the national side has not acknowledged it yet. */
  unsynced: boolean
  /** Points that no message tells; those for shares of time are given when the dossier has ended. */
  points: number
}

/**
 * The facts of one dossier under its procedure's rules and the reading of "on time" of the day it was received. Pure: the
 * same in, the same out.
 */
export function factsOf(
  snapshot: Snapshot,
  rules: JudgingRules,
  onTime: OnTimeReadings,
  { complained, unsynced, points }: Marks,
): Facts {
  const { receivedAt, state } = snapshot
  if (receivedAt === null || state === 1 || state === 3) return outside(unsynced, points)

  const time = timeliness(snapshot, receivedAt, rules, onTime(receivedAt))
  const fees = snapshot.fees.length > 0 ? snapshot.fees.some((fee) => fee > 0) : rules.feeExists
  const feeDue = rules.feeExists && fees
  let bits = FACT.received | time.bits
  if (snapshot.channel === 2 && (!rules.paperResult || snapshot.codedResultFile)) bits |= FACT.online
  if (feeDue) bits |= FACT.feeDue
  if (feeDue && snapshot.paidOnline) bits |= FACT.paidOnline
  if (snapshot.resultFile) bits |= FACT.eResult
  if (snapshot.resultFile && snapshot.componentFile) bits |= FACT.digitised
  if (snapshot.reusedData) bits |= FACT.reused
  if (snapshot.personalStorage) bits |= FACT.storage
  if (snapshot.citizenData) bits |= FACT.citizen
  if (complained) bits |= FACT.complained
  if (unsynced) bits |= FACT.unsynced
  return {
    bits,
    lateAfter: time.lateAfter,
    handlingSeconds: time.handlingSeconds,
    points: bits & FACT.resolved ? points : points & ANSWERS,
  }
}

/** The six steps of "on time" (xử lý trước hạn, đúng hạn), in their order. */
function timeliness(
  snapshot: Snapshot,
  receivedAt: number,
  rules: JudgingRules,
  reading: OnTimeReading,
): Omit<Facts, 'points'> {
  const supplements = sinceReceipt(snapshot.supplements, receivedAt)
  const end = endOf(snapshot)
  const due = snapshot.dueAt ?? rules.dueByLimit(receivedAt)
  const takenOut = timeTakenOut(reading, supplements)
  const last = due === null ? null : lastOnTime(reading, due, supplements)
  const resolved = end === null ? 0 : FACT.resolved
  const handlingSeconds = end === null ? 0 : Math.max(0, Math.round((end - takenOut - receivedAt) / 1000))

  if (reading.secondSupplementIsLate && supplements.length > 1)
    return { bits: FACT.settled | FACT.supplementedTwice | resolved, lateAfter: null, handlingSeconds }
  if (end !== null) {
    const isLate =
      (last !== null && end > last) ||
      isImpossible(receivedAt, Math.min(end, snapshot.returnedAt ?? end), snapshot.dueAt)
    const when = isLate ? 0 : FACT.onTime | (isEarly(end - takenOut, due) ? FACT.early : FACT.onDay)
    return { bits: FACT.settled | resolved | when, lateAfter: null, handlingSeconds }
  }

  const isWaiting = reading.judgedAtRequest && snapshot.state === 5
  const open = isWaiting ? supplements.find(({ completedAt }) => completedAt === null) : undefined
  if (open) {
    const onTime = last === null || open.askedAt <= last ? FACT.onTime : 0
    return { bits: FACT.settled | FACT.waitsForPapers | onTime, lateAfter: null, handlingSeconds }
  }
  if (last === null) return { bits: FACT.settled | FACT.onTime, lateAfter: null, handlingSeconds }
  return { bits: 0, lateAfter: last, handlingSeconds }
}

/** Time that was waited for papers before the receipt is no time of handling. */
const sinceReceipt = (requests: Snapshot['supplements'], receivedAt: number): Snapshot['supplements'] =>
  requests.some(({ askedAt }) => askedAt < receivedAt)
    ? requests.map((one) => ({ ...one, askedAt: Math.max(one.askedAt, receivedAt) }))
    : requests

/** The end of processing: NgayKetThucXuLy in states 7-10, in state 10 without it NgayTra; null = still open. */
function endOf({ state, finishedAt, returnedAt }: Snapshot): number | null {
  if (state < 7) return null
  return finishedAt ?? (state === 10 ? returnedAt : null)
}

/** Before the due day; a dossier without any limit is never early. */
const isEarly = (end: number, due: number | null) => due !== null && dayNumber(end) < dayNumber(due)
