import type { Db } from '#lib/db/index.ts'
import { forbidden, notFound } from '#lib/errors.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

/** Whether an officer publishes law data: the control office of the province, of today or by delegation. */
export async function mayPublish(db: Db, officer: Officer): Promise<boolean> {
  const own = agenciesWhere(officer, 'publish_law')
  if (own.length === 0) return false
  const query = db.selectFrom('agency').where('id', 'in', own).where('parentId', 'is', null).select('id')
  return (await query.executeTakeFirst()) !== undefined
}

/** Refuses with 403 whoever does not publish law data. */
export async function requirePublisher(db: Db, officer: Officer): Promise<void> {
  if (!(await mayPublish(db, officer))) throw forbidden('Only the control office of the province publishes law data')
}

/** The control office of any agency reads; for everybody else there is no such page: refused with 404. */
export function requireReader(officer: Officer): void {
  if (agenciesWhere(officer, 'publish_law').length === 0) throw notFound('Page')
}
