import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '#lib/clock.ts'
import { canonicalAgencyCode, canonicalProcedureCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { calendarOn, dueAt, type OnTimeReadings, onTimeOf, rulesOn } from '#modules/deadlines/index.ts'
import { type Law, lawOf } from '#modules/law/index.ts'
import {
  type DatedKind,
  type RegistryCache,
  type RegistryState,
  readAgencyKinds,
  registryCacheAt,
  registryState,
} from '#modules/units/index.ts'
import { type Revision, revisionsFor } from './queries.ts'

export type RegistryAgency = {
  id: number
  code: string
  name: string
  level: string
  parentId: number | null
  validFrom: string
  validTo: string
}

/** The agencies and the catalogue as they stand, indexed for judging dossiers and for summing tallies up the tree. */
export type Registry = {
  /** Under which what is derived from it may be remembered; empty while a transaction is changing it. */
  key: string
  /** Keeps what is derived from it. */
  cache: RegistryCache
  /** The law as data as it stands, for any day. */
  law: Law
  agencies: Map<number, RegistryAgency>
  /** What every agency is, from day to day, by its id: read when first asked, as few ask. */
  kinds(db: Db): Promise<ReadonlyMap<number, DatedKind[]>>
  /** Agency by any of its names. */
  findAgency(code: string): RegistryAgency | undefined
  /** An agency and everything under it. */
  under(agencyId: number): Set<number>
  findProcedure(code: string): { procedureId: number; revisionOn(day: string): JudgedRevision } | undefined
  revision(procedureId: number, day: string): JudgedRevision
  /** What is on time, by the moment of receipt. */
  onTime: OnTimeReadings
  /** The greatest id of a procedure. */
  lastProcedureId: number
}

type JudgedRevision = Revision & { rules: JudgingRules }

/**
 * The ground, kept as it is until the transaction ends: nobody changes agencies or catalogue meanwhile. `others` are
 * locks to share in the same round trip to the database.
 */
export async function lockRegistry(tx: Db, ...others: number[]): Promise<Registry> {
  const { rows } = await sql<RegistryState>`
    select version, changing, current_database() as database from hold_ground(${`{${others.join(',')}}`}::bigint[])
  `.execute(tx)
  return registryAt(tx, found(rows[0], 'Ground'))
}

/**
 * As `lockRegistry`, with what else is asked in the same round trip: an expression of columns, answered after the lock is held.
 * `first` may write what the columns read (`with … as (…)`).
 */
export async function lockRegistryWith<T>(
  tx: Db,
  columns: RawBuilder<T>,
  first: RawBuilder<unknown> = sql``,
): Promise<{ registry: Registry; asked: T }> {
  const { rows } = await sql<RegistryState & T>`${first}
    select version, changing, current_database() as database, ${columns} from hold_ground('{}')`.execute(tx)
  const { version, changing, database, ...asked } = found(rows[0], 'Ground')
  return { registry: await registryAt(tx, { version, changing, database }), asked: asked as T }
}

/**
 * The ground as this transaction sees it. Its version is read each time and everything else only when that changed, so
 * what is remembered is never out of date.
 */
export async function registryOf(db: Db): Promise<Registry> {
  return registryAt(db, await registryState(db))
}

/** The ground of a state that was read already. */
export function registryAt(db: Db, state: RegistryState): Promise<Registry> {
  const cache = registryCacheAt(state)
  return cache('ground', () => load(db, state.changing ? '' : `${state.database} ${state.version}`, cache))
}

async function load(db: Db, key: string, cache: RegistryCache): Promise<Registry> {
  const agencies = await db
    .selectFrom('agency')
    .select(['id', 'code', 'name', 'level', 'parentId', 'validFrom', 'validTo'])
    .orderBy('id')
    .execute()
  const aliases = await db.selectFrom('agencyAlias').select(['alias', 'agencyId']).execute()
  const closure = await db.selectFrom('agencyClosure').select(['ancestorId', 'descendantId']).execute()
  const revisions = await revisionsFor(db)
  const law = await lawOf(db, cache)

  const byId = new Map(agencies.map((agency) => [agency.id, agency]))
  const byCode = new Map(agencies.map((agency) => [agency.code, agency]))
  const byAlias = new Map(aliases.map(({ alias, agencyId }) => [alias, byId.get(agencyId)]))
  const families = new Map<number, Set<number>>()
  for (const { ancestorId, descendantId } of closure)
    families.set(ancestorId, (families.get(ancestorId) ?? new Set([ancestorId])).add(descendantId))
  const procedures = judgedRevisions(revisions, law)
  const byProcedure = new Map([...procedures.values()].map((list) => [list[0]?.procedureId ?? 0, list]))
  const revision = (list: JudgedRevision[], day: string) => inForce(list, day)

  return {
    key,
    cache,
    law,
    agencies: byId,
    kinds: (tx) => cache('agency kinds', () => readAgencyKinds(tx)),
    findAgency: (code) =>
      byCode.get(code) ??
      byCode.get(canonicalAgencyCode(code)) ??
      byAlias.get(code) ??
      byAlias.get(canonicalAgencyCode(code)),
    under: (id) => families.get(id) ?? new Set([id]),
    findProcedure: (code) => {
      const list = procedures.get(code) ?? procedures.get(canonicalProcedureCode(code))
      return list?.[0] && { procedureId: list[0].procedureId, revisionOn: (day) => revision(list, day) }
    },
    revision: (procedureId, day) => revision(byProcedure.get(procedureId) ?? [], day),
    onTime: onTimeOf(law),
    lastProcedureId: revisions.reduce((most, { procedureId }) => Math.max(most, procedureId), 0),
  }
}

function judgedRevisions(revisions: Revision[], law: Law): Map<string, JudgedRevision[]> {
  const judged = revisions.map((one) => ({ ...one, rules: rulesOf(one, law) }))
  return Map.groupBy(judged, (one) => one.code)
}

/** A limit is counted by the calendar and the rules of the day of receipt. */
function rulesOf({ paperResult, feeExists, longestLimit }: Revision, law: Law): JudgingRules {
  const dueByLimit = (receivedAt: number) => {
    if (!longestLimit) return null
    const day = dayOf(receivedAt)
    const counting = { ...rulesOn(law, day), closing: 'midnight' as const }
    return dueAt(new Date(receivedAt), longestLimit, calendarOn(law, day), counting).getTime()
  }
  return { paperResult, feeExists, dueByLimit }
}

/** The revision of that day; before the first one, the first; in a gap, the last one before it. */
function inForce(list: JudgedRevision[], day: string): JudgedRevision {
  const first = list[0]
  if (!first) throw new Error('A procedure without a revision cannot judge a dossier')
  return list.findLast((one) => one.validFrom <= day) ?? first
}

/** The day whose revision judges a dossier: the day of receipt, or today while it has none. */
export const judgingDay = (receivedAt: number | null, now: Date) => dayOf(receivedAt ?? now.getTime())

/** What the catalogue says of the procedure on the day the dossier was received. */
export type JudgingRules = {
  paperResult: boolean
  feeExists: boolean
  /** When a dossier received at this moment is due by the procedure's longest limit; null when it has none. */
  dueByLimit(receivedAt: number): number | null
}

/**
 * Bits that a set of the procedures of a registry needs: a multiple of 64 above the greatest id. A procedure's bit is its
 * id, since the catalogue numbers its procedures one after the other. Each agency and day of `tally_usage` holds three
 * such sets: 1,000 procedures are 375 bytes, and beyond some 5,000 a row is kept out of line.
 */
export const widthFor = ({ lastProcedureId }: Pick<Registry, 'lastProcedureId'>): number =>
  Math.ceil((lastProcedureId + 1) / 64) * 64
