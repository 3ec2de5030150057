import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'

/** What the indicators on procedures ask about one procedure that an agency is competent for (QĐ 766). */
type Competent = {
  /** Offered một phần or toàn trình. */
  onlineService: boolean
  /** Has a fee, and not only fees of 0. */
  feeProcedure: boolean
  /** Offered for online payment. */
  onlinePayment: boolean
  /** Serves citizens. */
  citizens: boolean
}

/** The procedures of an agency by their id. */
export type Competence = ReadonlyMap<number, Competent>

/**
 * For every agency that exists on the day, the procedures it is competent for. An agency that has declared what it
 * offers is competent for exactly that; any other for all procedures of its level, a department for those of province
 * level. Agencies without declarations share one map per level, so asking for a whole province is cheap.
 */
export async function competenceOf(db: Db, on: string): Promise<Map<number, Competence>> {
  const procedures = await inForce(db, on)
  const byLevel = new Map<string, Competence>()
  const ofLevel = (level: string) => {
    const asked = level === 'department' ? 'province' : level
    const known =
      byLevel.get(asked) ??
      new Map(
        [...procedures]
          .filter(([, procedure]) => procedure.levels.includes(asked))
          .map(([id, { competent }]) => [id, competent]),
      )
    byLevel.set(asked, known)
    return known
  }
  const offered = Map.groupBy(await offerings(db), (row) => row.agencyId)
  const agencies = await db
    .selectFrom('agency')
    .select(['id', 'level'])
    .where('validFrom', '<=', on)
    .where('validTo', '>=', on)
    .execute()
  return new Map(agencies.map(({ id, level }) => [id, declared(offered.get(id), procedures, on) ?? ofLevel(level)]))
}

type OfferedInForce = Map<number, { levels: string[]; competent: Competent }>

async function inForce(db: Db, on: string): Promise<OfferedInForce> {
  const { rows } = await sql<{
    procedureId: number
    levels: string[]
    onlineLevel: string
    feeExists: boolean
    onlinePayment: boolean
    citizens: boolean
  }>`
    select procedure_id, levels, online_level, fee_exists, online_payment, citizens from procedure_revision
    where valid_from <= ${on} and valid_to >= ${on}`.execute(db)
  return new Map(
    rows.map(({ procedureId, levels, onlineLevel, feeExists, onlinePayment, citizens }) => [
      procedureId,
      { levels, competent: { onlineService: isOnline(onlineLevel), feeProcedure: feeExists, onlinePayment, citizens } },
    ]),
  )
}

type Offering = {
  agencyId: number
  procedureId: number
  onlineLevel: string | null
  validFrom: string
  validTo: string
}

const offerings = (db: Db): Promise<Offering[]> =>
  db.selectFrom('offering').select(['agencyId', 'procedureId', 'onlineLevel', 'validFrom', 'validTo']).execute()

/** Undefined when the agency has never declared anything; an empty map when nothing of it is in force. */
function declared(rows: Offering[] | undefined, procedures: OfferedInForce, on: string): Competence | undefined {
  if (!rows) return
  const competence = new Map<number, Competent>()
  for (const { procedureId, onlineLevel, validFrom, validTo } of rows) {
    const procedure = procedures.get(procedureId)
    if (!procedure || validFrom > on || validTo < on) continue
    competence.set(
      procedureId,
      onlineLevel === null ? procedure.competent : { ...procedure.competent, onlineService: isOnline(onlineLevel) },
    )
  }
  return competence
}

const isOnline = (level: string) => level !== 'information'
