import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { withoutAccents } from '#lib/search.ts'
import type { Level } from '#modules/units/index.ts'
import type { ProcessScope } from './revision.ts'

/** A published process in a list. */
export type ListedProcess = ProcessScope & {
  id: number
  version: number
  name: string
  onTheSpot: boolean
  source: string
  validFrom: string
  validTo: string
  publishedAt: Date
  publishedBy: string
  procedureCode: string | null
  procedureName: string | null
  agencyName: string | null
}

const PAGE_SIZE = 50

const listed = (db: Db) =>
  db
    .selectFrom('processRevision as p')
    .leftJoin('procedure', 'procedure.id', 'p.procedureId')
    .leftJoin('agency', 'agency.id', 'p.agencyId')
    .select(['p.id', 'p.procedureId', 'p.agencyId', 'p.version', 'p.name', 'p.onTheSpot', 'p.source'])
    .select(['p.validFrom', 'p.validTo', 'p.publishedAt', 'p.publishedBy'])
    .select(['procedure.code as procedureCode', 'agency.name as agencyName', sql<Level | null>`p.level`.as('level')])
    .select(
      sql<string | null>`(select r.name from procedure_revision r where r.procedure_id = p.procedure_id
        order by r.valid_from desc limit 1)`.as('procedureName'),
    )

export type ProcessListing = Awaited<ReturnType<typeof listProcesses>>

/** One page of the processes in force on a day or later, the general ones first; `q` looks in names and codes. */
export async function listProcesses(db: Db, { on, q = '', page = 1 }: { on: string; q?: string; page?: number }) {
  const all = await listed(db)
    .where('p.validTo', '>=', on)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('processRevision as x')
          .select('x.id')
          .whereRef('x.id', '=', 'p.id')
          .whereRef('x.validFrom', '<=', 'x.validTo'),
      ),
    )
    .orderBy(sql`p.procedure_id is not null`)
    .orderBy('procedure.code')
    .orderBy('p.id')
    .execute()
  const sought = withoutAccents(q)
  const hits = sought
    ? all.filter((one) =>
        withoutAccents([one.procedureCode, one.procedureName, one.name, one.agencyName].join(' ')).includes(sought),
      )
    : all
  return { total: hits.length, page, pageSize: PAGE_SIZE, items: hits.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE) }
}

/** Every version of the process with this scope, the newest first. */
export const versionsOf = (
  db: Db,
  { procedureId, agencyId, level, onTheSpot }: ProcessScope & { onTheSpot: boolean },
): Promise<ListedProcess[]> =>
  listed(db)
    .where(sql<boolean>`p.procedure_id is not distinct from ${procedureId}`)
    .where(sql<boolean>`p.agency_id is not distinct from ${agencyId}`)
    .where(sql<boolean>`p.level is not distinct from ${level}`)
    .where('p.onTheSpot', '=', onTheSpot)
    .orderBy('p.version', 'desc')
    .execute()
