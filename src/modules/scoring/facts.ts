import { VIET_NAM } from '#lib/clock.ts'
import type { Snapshot } from '#modules/dossiers/index.ts'
import { ALL_POINTS, ANSWERS } from './points.ts'

/**
 * One bit a yes/no question about one dossier, written once: the tally, the list behind a number, the recount and the
 * explanation all read these. Source: QĐ 766/QĐ-TTg with the published formulas of its indicators.
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

/** What the catalogue says of the procedure on the day the dossier was received. */
export type Rules = {
  paperResult: boolean
  feeExists: boolean
  /** When a dossier received at this moment is due by the procedure's longest limit; null when it has none. */
  dueByLimit(receivedAt: number): number | null
}

/** `lateAfter`: for an open dossier the last instant (ms) at which it is on time; null when the verdict is settled. */
export type Facts = { bits: number; lateAfter: number | null; handlingSeconds: number }

/** What is kept of a dossier outside the set: never received, refused or deleted. `points` as for `factsOf`. */
export const outside = (unsynced: boolean, points = 0): Facts => ({
  bits: (unsynced ? FACT.unsynced : 0) | (points & ANSWERS),
  lateAfter: null,
  handlingSeconds: 0,
})

const DAY = 86_400_000

/**
 * The facts of one dossier under its procedure's rules. Pure: the same in, the same out. `unsynced`: it is handled here
 * and the national side has not acknowledged it yet. `points`: those that no message tells (`points.ts`); shares of time
 * are given points when the dossier has ended.
 */
export function factsOf(snapshot: Snapshot, rules: Rules, complained: boolean, unsynced = false, points = 0): Facts {
  const { receivedAt, state } = snapshot
  if (receivedAt === null || state === 1 || state === 3) return outside(unsynced, points)

  const time = timeliness(snapshot, receivedAt, rules)
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
  bits |= points & (bits & FACT.resolved ? ALL_POINTS : ANSWERS)
  return { bits, lateAfter: time.lateAfter, handlingSeconds: time.handlingSeconds }
}

/** The six steps of "on time" (xử lý trước hạn, đúng hạn), in their order. */
function timeliness(snapshot: Snapshot, receivedAt: number, rules: Rules): Facts {
  const { supplements } = snapshot
  const end = endOf(snapshot)
  const waited = supplements.reduce(
    (sum, { askedAt, completedAt }) => sum + (completedAt === null ? 0 : Math.max(0, completedAt - askedAt)),
    0,
  )
  const due = snapshot.dueAt ?? rules.dueByLimit(receivedAt)
  const resolved = end === null ? 0 : FACT.resolved
  const handlingSeconds = end === null ? 0 : Math.max(0, Math.round((end - waited - receivedAt) / 1000))

  if (supplements.length > 1)
    return { bits: FACT.settled | FACT.supplementedTwice | resolved, lateAfter: null, handlingSeconds }
  if (end !== null)
    return { bits: FACT.settled | resolved | punctuality(end - waited, due), lateAfter: null, handlingSeconds }

  const open = snapshot.state === 5 ? supplements.find(({ completedAt }) => completedAt === null) : undefined
  if (open) {
    const onTime = due === null || open.askedAt <= due ? FACT.onTime : 0
    return { bits: FACT.settled | FACT.waitsForPapers | onTime, lateAfter: null, handlingSeconds }
  }
  if (due === null) return { bits: FACT.settled | FACT.onTime, lateAfter: null, handlingSeconds }
  return { bits: 0, lateAfter: due + waited, handlingSeconds }
}

/** The end of processing: NgayKetThucXuLy in states 7-10, in state 10 without it NgayTra; null = still open. */
function endOf({ state, finishedAt, returnedAt }: Snapshot): number | null {
  if (state < 7) return null
  return finishedAt ?? (state === 10 ? returnedAt : null)
}

/** Early, on the due day, or late; a dossier without any limit cannot be late. */
function punctuality(end: number, due: number | null): number {
  if (due === null) return FACT.onTime | FACT.onDay
  if (end > due) return 0
  return FACT.onTime | (dayNumber(end) < dayNumber(due) ? FACT.early : FACT.onDay)
}

/** Days since 1970 on the calendar of Viet Nam, which has kept UTC+7 since 1975. */
const dayNumber = (instant: number) => Math.floor((instant + VIET_NAM) / DAY)

/** The calendar day of Viet Nam as yyyy-MM-dd. Few days are ever asked for, and each costs a microsecond to write. */
export function dayOf(instant: number): string {
  const number = dayNumber(instant)
  let day = days.get(number)
  if (day === undefined) {
    day = new Date(number * DAY).toISOString().slice(0, 10)
    if (days.size < 100_000) days.set(number, day)
  }
  return day
}

const days = new Map<number, string>()
