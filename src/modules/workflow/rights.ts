import type { Db } from '#lib/db/index.ts'
import { notFound } from '#lib/errors.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'
import type { ProcessScope } from './revision.ts'

/** Whose processes an officer of the control office may write: all of the province's, or those of some agencies. */
export type Rights = { all: boolean; agencyIds: Set<number> }

/** The rights of an officer. Who is not of a control office finds no such page: refused with 404. */
export async function rightsOf(db: Db, officer: Officer): Promise<Rights> {
  const own = agenciesWhere(officer, 'write_processes')
  if (own.length === 0) throw notFound('Page')
  const rows = await db
    .selectFrom('agencyClosure')
    .innerJoin('agency', 'agency.id', 'agencyClosure.ancestorId')
    .where('ancestorId', 'in', own)
    .select(['descendantId', 'agency.parentId'])
    .execute()
  return {
    all: rows.some(({ parentId }) => parentId === null),
    agencyIds: new Set(rows.map((row) => row.descendantId)),
  }
}

/** Whether the process of this scope is theirs to write. */
export const mayWrite = ({ all, agencyIds }: Rights, { agencyId }: ProcessScope) =>
  all || (agencyId !== null && agencyIds.has(agencyId))
