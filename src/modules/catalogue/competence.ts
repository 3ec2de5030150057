import { sql } from 'kysely'
import { addBits, type Bitmap, emptyBitmap, setBit } from '#lib/bitmap.ts'
import type { Db } from '#lib/db/index.ts'
import type { Registry } from './registry.ts'
import { widthFor } from './registry.ts'

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

/** The procedures of an agency on a day, as bitmaps: all of them, and those with a property that an index asks for. */
export type CompetenceBits = { all: Bitmap; online: Bitmap; fee: Bitmap; payable: Bitmap; citizens: Bitmap }

const KEPT = 16
const remembered = new Map<string, Map<number, CompetenceBits>>()

/** The competence of every agency by itself on that day. Remembered by the registry's version, so never out of date. */
export async function competences(db: Db, registry: Registry, on: string): Promise<Map<number, CompetenceBits>> {
  const key = `${registry.key} ${on}`
  const known = registry.key && remembered.get(key)
  if (known) return known
  const result = new Map<number, CompetenceBits>()
  const shared = new Map<Competence, CompetenceBits>() // agencies of one level share one list
  for (const [agencyId, procedures] of await competenceOf(db, on)) {
    const competence = shared.get(procedures) ?? bitmapsOf(procedures, widthFor(registry))
    shared.set(procedures, competence)
    result.set(agencyId, competence)
  }
  if (!registry.key) return result
  if (remembered.size >= KEPT) remembered.delete(remembered.keys().next().value ?? '')
  remembered.set(key, result)
  return result
}

function bitmapsOf(procedures: Competence, width: number): CompetenceBits {
  const competence = emptyCompetence(width)
  for (const [id, { onlineService, feeProcedure, onlinePayment, citizens }] of procedures) {
    setBit(competence.all, id)
    if (onlineService) setBit(competence.online, id)
    if (feeProcedure) setBit(competence.fee, id)
    if (feeProcedure && onlinePayment) setBit(competence.payable, id)
    if (citizens) setBit(competence.citizens, id)
  }
  return competence
}

const sums = new WeakMap<Map<number, CompetenceBits>, Map<number, CompetenceBits>>()

/** What an agency and everything under it can do together: a procedure counts once. `own` is what `competences` gave. */
export function competenceUnder(
  registry: Registry,
  agencyId: number,
  own: Map<number, CompetenceBits>,
): CompetenceBits {
  const known = sums.get(own) ?? new Map<number, CompetenceBits>()
  sums.set(own, known)
  const before = known.get(agencyId)
  if (before) return before
  const together = emptyCompetence(widthFor(registry))
  const different = new Set([...registry.under(agencyId)].flatMap((member) => own.get(member) ?? []))
  for (const one of different) for (const name of NAMES) addBits(together[name], one[name])
  known.set(agencyId, together)
  return together
}

const NAMES = ['all', 'online', 'fee', 'payable', 'citizens'] as const

const emptyCompetence = (width: number) =>
  Object.fromEntries(NAMES.map((name) => [name, emptyBitmap(width)])) as CompetenceBits
