import type { RawBuilder } from 'kysely'
import { dayOf } from '#lib/clock.ts'
import type { Statement } from '#lib/db/statements.ts'
import { FACT, type Facts } from '../facts.ts'
import { POINTS_NAMES, pointsIn } from '../points.ts'
import { COUNT_NAMES, COUNT_RULES, type CountRule, counts } from './count-rules.ts'
import {
  addingCounts,
  addingOpen,
  addingPoints,
  type CountRow,
  countsByGrain,
  type OpenRow,
  openByGrain,
  type Points,
  pointsByGrain,
  readingUsageAgain,
  settingUsage,
  USAGE_NAMES,
  USAGES,
  type Usage,
  type UsageName,
  usageWithMonths,
} from './store.ts'

/** Where a dossier is counted, and what is counted of it. */
export type TallyEntry = { agencyId: number; procedureId: number; receivedOn: string | null; facts: Facts }

const TESTS: CountRule[] = COUNT_NAMES.map((name) => COUNT_RULES[name])
const HANDLING = COUNT_NAMES.length // the last slot of a row of counts: seconds of handling

/** Collects what a transaction changes, to be written in one go: rows in one order, so that writers never deadlock. */
export class Tally {
  readonly counts = new Map<string, CountRow>()
  readonly open = new Map<string, OpenRow>()
  private readonly used = new Map<string, Used>()
  readonly points = new Map<string, Points>()

  /** Counts a dossier in (`sign` 1) or out (-1). A correction is the old out and the new in. */
  count({ agencyId, procedureId, receivedOn, facts }: TallyEntry, sign: 1 | -1): void {
    const { bits } = facts
    if (!(bits & FACT.received) || receivedOn === null) return
    const key = `${agencyId} ${receivedOn}`
    const row = this.counts.get(key) ?? { agencyId, day: receivedOn, counts: new Array<number>(HANDLING + 1).fill(0) }
    this.counts.set(key, row)
    for (let i = 0; i < TESTS.length; i++) add(row.counts, i, sign * counts(TESTS[i] as CountRule, bits))
    add(row.counts, HANDLING, sign * facts.handlingSeconds)
    if (facts.lateAfter !== null) this.countOpen(agencyId, receivedOn, facts.lateAfter, bits, sign)
    if (bits & (FACT.online | FACT.paidOnline | FACT.citizen))
      this.countUsage(key, agencyId, receivedOn, procedureId, bits, sign)
    if (facts.points !== 0) this.countPoints(agencyId, receivedOn, facts.points, sign)
  }

  private countOpen(agencyId: number, day: string, lateAfter: number, bits: number, sign: number) {
    const lateOn = dayOf(lateAfter)
    const key = `${agencyId} ${day} ${lateOn}`
    const row = this.open.get(key) ?? { agencyId, day, lateOn, counts: [0, 0, 0] }
    this.open.set(key, row)
    row.counts[0] += sign
    row.counts[1] += sign * (1 - has(bits, FACT.complained))
    row.counts[2] += sign * has(bits, FACT.online)
  }

  private countUsage(key: string, agencyId: number, day: string, procedureId: number, bits: number, sign: number) {
    const row = this.used.get(key) ?? {
      agencyId,
      day,
      dossiers: { online: new Map(), paid: new Map(), citizen: new Map() },
    }
    this.used.set(key, row)
    for (const name of USAGE_NAMES)
      if (bits & USAGES[name]) {
        const dossiers = row.dossiers[name]
        dossiers.set(procedureId, (dossiers.get(procedureId) ?? 0) + sign)
      }
  }

  private countPoints(agencyId: number, day: string, held: number, sign: number) {
    for (const measure of POINTS_NAMES) {
      const points = pointsIn(held, measure)
      if (points === null) continue
      const key = `${agencyId} ${day} ${measure}`
      const row = this.points.get(key) ?? { agencyId, day, measure, counts: [0, 0] }
      this.points.set(key, row)
      add(row.counts, 0, sign)
      add(row.counts, 1, sign * points)
    }
  }

  /** The procedures that came into use, and whether one may have lost its last dossier. One that left and came changes nothing. */
  get usage(): Usage[] {
    return [...this.used.values()].map(({ dossiers, ...of }) => ({
      ...of,
      added: {
        online: gained(dossiers.online),
        paid: gained(dossiers.paid),
        citizen: gained(dossiers.citizen),
      },
      lost: USAGE_NAMES.some((name) => [...dossiers[name].values()].some((net) => net < 0)),
    }))
  }

  /**
   * What adds the collected changes to the tallies, as parts of one statement, each waiting for the one before it; and
   * the statements that have to follow. `width` = bits of a bitmap, at least the greatest procedure id + 1.
   */
  statements(width: number): { adding: Statement[]; following: RawBuilder<unknown>[] } {
    const adding = [
      ...addingCounts([...this.counts.values()]),
      ...addingOpen([...this.open.values()]),
      ...addingPoints([...this.points.values()]),
      ...settingUsage(this.usage, width),
    ]
    return {
      adding: adding.map((add, i) => ({ name: `tallied${i}`, sql: add(i === 0 ? null : `tallied${i - 1}`) })),
      following: readingUsageAgain(this.usage, width),
    }
  }
}

type Used = { agencyId: number; day: string; dossiers: Record<UsageName, Map<number, number>> }

const gained = (dossiers: Map<number, number>) =>
  new Set([...dossiers].filter(([, net]) => net > 0).map(([procedureId]) => procedureId))

/** What was collected as rows of `tally`, of `tally_open`, of `tally_points`, and of `tally_usage` (bits as text), for comparing. */
export const countRows = (tally: Tally) => countsByGrain([...tally.counts.values()])
export const openRows = (tally: Tally) => openByGrain([...tally.open.values()])
export const pointRows = (tally: Tally) => pointsByGrain([...tally.points.values()])
export const bitmapRows = (tally: Tally, width: number) =>
  [...usageWithMonths(tally.usage)].map(({ agencyId, grain, day, added }) => ({
    agencyId,
    grain,
    day,
    bits: USAGE_NAMES.map((name) =>
      Array.from({ length: width }, (_, bit) => (added[name].has(bit) ? '1' : '0')).join(''),
    ),
  }))

const add = (counts: number[], at: number, amount: number) => {
  counts[at] = (counts[at] ?? 0) + amount
}
const has = (bits: number, fact: number) => ((bits & fact) === 0 ? 0 : 1)
