import { CompiledQuery } from 'kysely'
import type { Db } from '#lib/db.ts'
import { COUNT_NAMES, COUNTS, counts, type Test } from './counted.ts'
import { dayOf, FACT, type Facts } from './facts.ts'
import { ALL_POINTS, POINTS_NAMES, pointsIn } from './points.ts'
import {
  type Counts,
  countsByGrain,
  type Open,
  openByGrain,
  type Points,
  pointsByGrain,
  USAGE_NAMES,
  USAGES,
  type Usage,
  usageWithMonths,
} from './tally-rows.ts'
import { storing, storingPoints } from './tally-store.ts'

/** Where a dossier is counted, and what is counted of it. */
export type Entry = { agencyId: number; procedureId: number; receivedOn: string | null; facts: Facts }

const TESTS: Test[] = COUNT_NAMES.map((name) => COUNTS[name])
const HANDLING = COUNT_NAMES.length // the last slot of a row of counts: seconds of handling

/** Collects what a transaction changes, then writes it in one go: rows in one order, so that writers never deadlock. */
export class Tally {
  readonly counts = new Map<string, Counts>()
  readonly open = new Map<string, Open>()
  readonly usage = new Map<string, Usage>()
  readonly points = new Map<string, Points>()

  /** Counts a dossier in (`sign` 1) or out (-1). A correction is the old out and the new in. */
  count({ agencyId, procedureId, receivedOn, facts }: Entry, sign: 1 | -1): void {
    const { bits } = facts
    if (!(bits & FACT.received) || receivedOn === null) return
    const key = `${agencyId} ${receivedOn}`
    const row = this.counts.get(key) ?? { agencyId, day: receivedOn, counts: new Array<number>(HANDLING + 1).fill(0) }
    this.counts.set(key, row)
    for (let i = 0; i < TESTS.length; i++) add(row.counts, i, sign * counts(TESTS[i] as Test, bits))
    add(row.counts, HANDLING, sign * facts.handlingSeconds)
    if (facts.lateAfter !== null) this.countOpen(agencyId, receivedOn, facts.lateAfter, bits, sign)
    if (bits & (FACT.online | FACT.paidOnline | FACT.citizen))
      this.countUsage(key, agencyId, receivedOn, procedureId, bits, sign)
    if (bits & ALL_POINTS) this.countPoints(agencyId, receivedOn, bits, sign)
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
    const row = this.usage.get(key) ?? {
      agencyId,
      day,
      added: { online: new Set(), paid: new Set(), citizen: new Set() },
      lost: false,
    }
    this.usage.set(key, row)
    if (sign < 0) row.lost = true
    else for (const name of USAGE_NAMES) if (bits & USAGES[name]) row.added[name].add(procedureId)
  }

  private countPoints(agencyId: number, day: string, bits: number, sign: number) {
    for (const measure of POINTS_NAMES) {
      const points = pointsIn(bits, measure)
      if (points === null) continue
      const key = `${agencyId} ${day} ${measure}`
      const row = this.points.get(key) ?? { agencyId, day, measure, counts: [0, 0] }
      this.points.set(key, row)
      add(row.counts, 0, sign)
      add(row.counts, 1, sign * points)
    }
  }

  /** Writes the collected changes. `width` = bits of a bitmap, at least the greatest procedure id + 1. */
  async write(tx: Db, width: number): Promise<void> {
    const [counts, open, usage] = [[...this.counts.values()], [...this.open.values()], [...this.usage.values()]]
    const statements = [...storing(counts, open, usage, width), ...storingPoints([...this.points.values()])]
    for (const { text, values } of statements) await tx.executeQuery(CompiledQuery.raw(text, values))
  }
}

/** What was collected as rows of `tally`, of `tally_open`, of `tally_points`, and of `tally_usage` (bits as text), for comparing. */
export const countRows = (tally: Tally) => countsByGrain([...tally.counts.values()])
export const openRows = (tally: Tally) => openByGrain([...tally.open.values()])
export const pointRows = (tally: Tally) => pointsByGrain([...tally.points.values()])
export const bitmapRows = (tally: Tally, width: number) =>
  [...usageWithMonths([...tally.usage.values()])].map(({ agencyId, grain, day, added }) => ({
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
