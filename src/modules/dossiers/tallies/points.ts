import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { MeasureValue } from '#modules/catalogue/index.ts'
import type { PointsName } from '../points.ts'
import { inSpans, spansOf } from './counts.ts'

/** Points by agency and measure: how many dossiers give any, and what they give together. */
export type PointsCounts = Map<number, Partial<Record<PointsName, MeasureValue>>>

/** Reads the points of a period, each agency by itself: a few rows an agency, however many dossiers there are. */
export async function readPoints(
  db: Db,
  { from, to }: { from: string; to: string },
  agencyIds?: number[],
): Promise<PointsCounts> {
  const parts = inSpans('tally_points', 'measure, dossiers, points', spansOf(from, to), agencyIds)
  const { rows } = await sql<{ agencyId: number; measure: PointsName } & MeasureValue>`
    select agency_id, measure, sum(points)::int as numerator, sum(dossiers)::int as denominator
    from (${parts}) part group by agency_id, measure`.execute(db)
  const counts: PointsCounts = new Map()
  for (const { agencyId, measure, ...value } of rows)
    counts.set(agencyId, { ...counts.get(agencyId), [measure]: value })
  return counts
}
