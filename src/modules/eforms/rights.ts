import type { Db } from '#lib/db/index.ts'
import { notFound } from '#lib/errors.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

/**
 * Whether an officer may write forms: the control office of the province, whose procedures they belong to. That of another
 * agency reads them; for everybody else there is no such page: refused with 404.
 */
export async function mayWrite(db: Db, officer: Officer): Promise<boolean> {
  const own = agenciesWhere(officer, 'write_forms')
  if (own.length === 0) throw notFound('Page')
  const province = await db
    .selectFrom('agency')
    .where('id', 'in', own)
    .where('parentId', 'is', null)
    .select('id')
    .executeTakeFirst()
  return province !== undefined
}
