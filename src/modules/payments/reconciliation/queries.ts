import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'
import type { DayTotal, DifferenceReason, ReconciliationDifference } from './compare.ts'

const MOST = 200

/** The last comparisons with gateways' files, the newest first. */
export async function listReconciliations(db: Db) {
  return db
    .selectFrom('reconciliation')
    .select(['id', 'at', 'file', 'rows', 'matched', 'refused'])
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
}

/**
 * One comparison with its differences: those of the agencies under the officer's control office, and for the office of a
 * province those of no agency too. 404 when there is none.
 */
export async function getReconciliation(db: Db, id: number, officer: Officer) {
  const row = found(
    await db.selectFrom('reconciliation').selectAll().where('id', '=', id).executeTakeFirst(),
    'Reconciliation',
  )
  const offices = agenciesWhere(officer, 'oversee_fees')
  const differences = await db
    .selectFrom('reconciliationDifference')
    .select(['number', 'line', 'reference', 'agencyId', sql<DifferenceReason>`reason`.as('reason')])
    .select([
      sql<ReconciliationDifference['there']>`there`.as('there'),
      sql<ReconciliationDifference['here']>`here`.as('here'),
    ])
    .where('reconciliationId', '=', id)
    .where(
      sql<boolean>`case when agency_id is null
        then exists (select 1 from agency where id = any(${offices}::int[]) and level = 'province')
        else agency_id in (select descendant_id from agency_closure where ancestor_id = any(${offices}::int[])) end`,
    )
    .orderBy('number')
    .execute()
  return { ...row, days: row.days as DayTotal[], differences }
}
export type KeptReconciliation = Awaited<ReturnType<typeof getReconciliation>>
