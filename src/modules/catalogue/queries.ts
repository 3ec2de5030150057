import { sql } from 'kysely'
import { canonicalProcedureCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import type { Limit, Unit } from '#modules/deadlines/index.ts'
import type { RegistryCache } from '#modules/units/index.ts'
import type { ProcedureContent } from './procedure.ts'
import { methodsOf } from './store.ts'

/** What appraising a dossier needs to know of a revision. */
export type Revision = {
  procedureId: number
  code: string
  revisionId: number
  validFrom: string
  validTo: string
  paperResult: boolean
  feeExists: boolean
  citizens: boolean
  onlineLevel: 'full' | 'partial' | 'information'
  onlinePayment: boolean
  longestLimit: Limit | null
}

/** Every revision of every procedure, by procedure and day, in the few attributes that dossiers are judged by. */
export async function revisionsFor(db: Db): Promise<Revision[]> {
  const { rows } = await sql<Omit<Revision, 'longestLimit'> & { limitValue: number | null; limitUnit: Unit }>`
    select r.procedure_id, p.code, r.id as revision_id, r.valid_from, r.valid_to, r.paper_result, r.fee_exists,
      r.citizens, r.online_level, r.online_payment, m.limit_value, m.limit_unit
    from procedure_revision r join procedure p on p.id = r.procedure_id
    left join lateral (
      select limit_value, limit_unit from procedure_method where revision_id = r.id and limit_value is not null
      order by limit_value * case limit_unit when 'hour' then 1 when 'day' then 24 when 'working_day' then 33.6 else 730.5 end desc
      limit 1
    ) m on true
    order by r.procedure_id, r.valid_from`.execute(db)
  return rows.map(({ limitValue, limitUnit, ...revision }) => ({
    ...revision,
    longestLimit: limitValue === null ? null : { value: limitValue, unit: limitUnit },
  }))
}

/** A procedure as it is in force on a day: what is published of it. */
export type Procedure = ProcedureContent & {
  id: number
  code: string
  revisionId: number
  validFrom: string
  validTo: string
  publicContentFull: boolean
}

/** The procedure of this code on a day, or undefined when there is none or it was not in force. */
export async function findProcedure(db: Db, code: string, on: string): Promise<Procedure | undefined> {
  const row = await db
    .selectFrom('procedureRevision as revision')
    .innerJoin('procedure', 'procedure.id', 'revision.procedureId')
    .where('procedure.code', '=', canonicalProcedureCode(code))
    .where('revision.validFrom', '<=', on)
    .where('revision.validTo', '>=', on)
    .selectAll('revision')
    .select('procedure.code')
    .executeTakeFirst()
  if (!row) return
  const { id: revisionId, procedureId: id, search: _search, ...content } = row
  const methods = (await methodsOf(db, [revisionId])).get(revisionId) ?? []
  return {
    ...(content as unknown as ProcedureContent &
      Pick<Procedure, 'code' | 'validFrom' | 'validTo' | 'publicContentFull'>),
    id,
    revisionId,
    methods,
  }
}

/** As `findProcedure`, but refuses with 404. From the shelf where there is one. */
export async function getProcedure(db: Db, code: string, on: string, cache?: RegistryCache): Promise<Procedure> {
  const read = () => findProcedure(db, code, on)
  return found(
    await (cache ? cache(`procedure ${code.slice(0, 60)} ${on}`, read) : read()),
    `Procedure ${code.slice(0, 60)}`,
  )
}

/** The days on which a procedure changed, the newest first: for the history on its page. */
export const revisionDays = (db: Db, procedureId: number) =>
  db
    .selectFrom('procedureRevision')
    .select(['validFrom', 'validTo', 'decisionNo'])
    .where('procedureId', '=', procedureId)
    .orderBy('validFrom', 'desc')
    .execute()
