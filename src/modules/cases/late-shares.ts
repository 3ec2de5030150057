import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { type Overrun, overruns, type TimeShare } from './life/lateness.ts'

/** The shares of the time of those of these dossiers that live here, by dossier. */
export async function sharesOf(db: Db, dossierIds: number[]): Promise<Map<number, TimeShare[]>> {
  if (dossierIds.length === 0) return new Map()
  const { rows } = await sql<TimeShare & { id: number }>`
    select dossier_id as id, number, name, agency_id, kind, outcome, parent,
      (extract(epoch from due_at) * 1000)::float8 as due_at, (extract(epoch from closed_at) * 1000)::float8 as closed_at
    from token where dossier_id = any(${dossierIds}) order by dossier_id, number`.execute(db)
  return Map.groupBy(rows, ({ id }) => id)
}

/**
 * At whose door the lateness of these dossiers lies: of each that lives here and has a step over its share of the time,
 * the step that ran over most. `at`: when open steps are judged.
 */
export async function latestShares(db: Db, dossierIds: number[], at: Date): Promise<Map<number, Overrun>> {
  const calendar = calendarOn(await lawOf(db), localDay(at))
  const found = [...(await sharesOf(db, dossierIds))].flatMap(([id, tokens]) => {
    const [worst] = overruns(tokens, at.getTime(), calendar)
    return worst ? [[id, worst] as const] : []
  })
  return new Map(found)
}
