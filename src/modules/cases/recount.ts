import { sql } from 'kysely'
import { dayOf } from '#lib/clock.ts'
import { consistently, type Db } from '#lib/db/index.ts'
import { judgingDay, type Registry, registryOf, widthFor } from '#modules/catalogue/index.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import {
  type DossierRow,
  factsOf,
  historiesOf,
  outside,
  replayHistory,
  Tally,
  tallyDifferences,
  withPoints,
} from '#modules/dossiers/index.ts'
import { sharesOf } from './late-shares.ts'
import { agencyTimePoints } from './life/agency-time.ts'
import { caseDifferences } from './recount-cases.ts'

export type Recount = { dossiers: number; differences: string[] }

type Stored = Pick<
  DossierRow,
  | 'id'
  | 'code'
  | 'agencyId'
  | 'procedureId'
  | 'facts'
  | 'points'
  | 'handlingSeconds'
  | 'state'
  | 'receivedOn'
  | 'lateAfter'
  | 'complaints'
  | 'deleted'
  | 'version'
>

const AT_ONCE = 2000

/**
 * Folds the history of every dossier anew, judges it, counts it, and compares: row with history, tallies with the count.
 * Dossiers handled here are told anew from their actions too. Any difference is named; none means that every published
 * figure is what its dossiers say under the rules of `groundFor`.
 */
export function recount(
  db: Db,
  now: Date,
  onProgress: (dossiers: number) => void = () => {},
  groundFor: (tx: Db) => Promise<Registry> = registryOf,
): Promise<Recount> {
  return consistently(db, async (tx) => {
    const registry = await groundFor(tx)
    const tally = new Tally()
    const differences: string[] = []
    let dossiers = 0
    for (let after = 0; ; ) {
      const rows = await page(tx, after)
      const last = rows.at(-1)
      if (!last) break
      after = last.id
      const ids = rows.map((row) => row.id)
      const [histories, shares] = [await historiesOf(tx, ids), await sharesOf(tx, ids)]
      for (const row of rows) {
        const folded = replayHistory(histories.get(row.id) ?? [])
        const { snapshot } = folded
        if (!snapshot) {
          differences.push(`${row.code}: has no history`)
          continue
        }
        const { rules } = registry.revision(row.procedureId, judgingDay(snapshot.receivedAt, now))
        const ended = dayOf(snapshot.finishedAt ?? snapshot.receivedAt ?? now.getTime())
        const given = agencyTimePoints(shares.get(row.id) ?? [], calendarOn(registry.law, ended))
        const { unsynced, complaints, answers } = folded
        const marks = { unsynced, complained: complaints > 0, points: answers | withPoints({ AGENCY_TIME: given }) }
        const facts = folded.deleted
          ? outside(unsynced, marks.points)
          : factsOf(snapshot, rules, registry.onTime, marks)
        const agencyId = registry.findAgency(snapshot.agencyCode)?.id ?? row.agencyId
        const told = {
          agencyId,
          facts: facts.bits,
          points: facts.points,
          lateAfter: facts.lateAfter,
          handlingSeconds: facts.handlingSeconds,
          state: snapshot.state,
          complaints,
          deleted: folded.deleted,
          version: folded.version,
        }
        for (const [name, value] of Object.entries(told))
          if (row[name as keyof typeof told] !== value)
            differences.push(`${row.code}: ${name} is ${row[name as keyof typeof told]}, its history says ${value}`)
        tally.count({ agencyId, procedureId: row.procedureId, receivedOn: row.receivedOn, facts }, 1)
      }
      dossiers += rows.length
      onProgress(dossiers)
    }
    differences.push(
      ...(await tallyDifferences(tx, tally, widthFor(registry))),
      ...(await caseDifferences(tx, registry)),
    )
    return { dossiers, differences }
  })
}

async function page(tx: Db, after: number): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select id, code, agency_id, procedure_id, facts, points, handling_seconds, state, received_on,
      (extract(epoch from late_after) * 1000)::bigint as late_after, complaints, deleted, version
    from dossier where id > ${after} order by id limit ${AT_ONCE}
  `.execute(tx)
  return rows
}
