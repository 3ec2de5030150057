import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import { type AgencyCounter, listCommunes, listCounters } from '#modules/units/index.ts'
import type { Procedure } from './queries.ts'

/** Where a procedure is handed in, seen from a place that somebody chose. */
export type Places = {
  communes: { code: string; name: string }[]
  /** The agency that was chosen: a commune, or whoever put up the poster. */
  chosen: { code: string; name: string } | undefined
  /** The counters of the chosen agency. */
  near: AgencyCounter[]
  /** The chosen agency does not decide it itself: it takes in and passes on (phi địa giới hành chính). */
  passesOn: boolean
  /** The counters of those that decide it above the communes. */
  deciding: AgencyCounter[]
  /** How many counters there are in all. */
  all: number
}

type Asked = Pick<Procedure, 'id' | 'levels'>

/** The counters for a procedure on a day; `from` the code of a commune, or nothing yet. */
export async function placesFor(db: Db, procedure: Asked, on: string, from?: string): Promise<Places> {
  const [communes, counters, deciders] = [
    await listCommunes(db, on),
    await listCounters(db, on),
    await competentAgencies(db, procedure, on),
  ]
  const of = counters.find(({ agency }) => agency === from)
  const chosen = communes.find(({ code }) => code === from) ?? (of && { code: of.agency, name: of.name })
  return {
    communes,
    chosen,
    near: counters.filter(({ agency }) => agency === chosen?.code),
    passesOn: chosen !== undefined && !deciders.has(chosen.code),
    deciding: counters.filter(({ agency, level }) => level !== 'commune' && deciders.has(agency)),
    all: counters.length,
  }
}

/** Codes of the agencies that decide it; with a department also its province, whose counter takes in for it. */
async function competentAgencies(db: Db, { id, levels }: Asked, on: string): Promise<Set<string>> {
  const asked = levels.includes('province') ? [...levels, 'department'] : levels
  const { rows } = await sql<{ code: string; level: string; parent: string | null }>`
    select a.code, a.level, parent.code as parent from agency a left join agency parent on parent.id = a.parent_id
    where a.valid_from <= ${on} and a.valid_to >= ${on} and case when exists (select from offering where agency_id = a.id)
      then exists (select from offering o where o.agency_id = a.id and o.procedure_id = ${id} and o.valid_from <= ${on} and o.valid_to >= ${on})
      else a.level = any(${asked}) end`.execute(db)
  return new Set(
    rows.flatMap(({ code, level, parent }) => (level === 'department' && parent ? [code, parent] : [code])),
  )
}
