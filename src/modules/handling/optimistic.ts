import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { NeedsTransaction, STALE_WRITE, type Statement } from '#lib/db/statements.ts'
import { notFound } from '#lib/errors.ts'
import { type Dossier, getDossierWith } from '#modules/cases/index.ts'
import { type Registry, registryAt } from '#modules/catalogue/index.ts'
import type { PreparedWrite } from '#modules/dossiers/index.ts'
import { countedAs, type DossierRow, dossierRows } from '#modules/dossiers/index.ts'
import { type RegistryState, registryColumn } from '#modules/units/index.ts'
import { answered, type KeyedRequest, keyLock, type StoredAnswer } from './once.ts'
import type { Principal } from './principal.ts'
import { readableAgencies } from './visibility.ts'

/** What an action is worked out from. */
export type OptimisticRead = {
  dossier: Dossier
  registry: Registry
  prepared: PreparedWrite
  /** What the same request was answered before. */
  answered: StoredAnswer | null
  /** Finds a row while all of it still stands, and holds it: see `oneStatement`. */
  gate: RawBuilder<unknown>
}

type Asked = {
  registry: RegistryState
  known: DossierRow
  messageId: number
  access: number[]
  answered: StoredAnswer | null
}

/** Locks the key of a request, the ground and the dossier of this code, if there is one, until the transaction ends. */
export async function lockDossier(tx: Db, code: string, asking: KeyedRequest): Promise<void> {
  const key = asking.key ? sql`${keyLock(asking)},` : sql``
  await sql`select ${key} (select id from dossier where code = ${code} for update) from hold_ground('{}')`.execute(tx)
}

/**
 * Reads a dossier for whoever may see it, without holding anything; for everybody else it does not exist. What is worked
 * out from it is written in one statement through its gate: two round trips instead of a transaction's five.
 */
export async function readOptimistic(
  db: Db,
  code: string,
  principal: Principal,
  asking: KeyedRequest,
): Promise<OptimisticRead> {
  const columns = sql<Asked>`
    ${registryColumn},
    (select row_to_json(k) from (${dossierRows([code])}) k) as known, nextval('message_id_seq') as "messageId",
    array(select agency_id from dossier_access where dossier_id = d.id) as access, ${answered(asking)} as answered`
  const { dossier, asked } = await getDossierWith(db, code, columns)
  const { known, messageId, access } = asked
  const registry = await registryAt(db, asked.registry)
  if (!maySee(principal, dossier, access, registry)) throw notFound('Dossier')
  const key = asking.key ? sql`, ${keyLock(asking)}` : sql``
  const gate = sql`
    select d.id from dossier d join handling h on h.dossier_id = d.id,
      (select version, changing${key} from hold_ground('{}')) g
    where d.id = ${dossier.id} and d.version = ${known.version} and h.version = ${dossier.version}
      and g.version = ${asked.registry.version} and not g.changing for update of d, h`
  const prepared = { known: [known], ids: [], messageId, stepsWait: false, handledHere: [] }
  return { dossier, registry, prepared, answered: asked.answered, gate }
}

/** What a new dossier is worked out from: its ids, and the number that its counter gives next. */
export type OptimisticNew = Pick<OptimisticRead, 'registry' | 'prepared' | 'answered' | 'gate'> & {
  number: number
  counted: Statement
}

/**
 * Reads what a dossier taken in at this counter on this day begins with, without counting it. `counted` counts it, where
 * nobody else has meanwhile, and the gate asks that. Only for a counter called by its own code (else `NeedsTransaction`).
 */
export async function readOptimisticNew(
  db: Db,
  { counter, day }: { counter: string; day: string },
  asking: KeyedRequest,
): Promise<OptimisticNew> {
  type Row = { registry: RegistryState; agencyId: number; id: number; messageId: number; number: number } & Pick<
    OptimisticRead,
    'answered'
  >
  const { rows } = await sql<Row>`
    select ${registryColumn}, a.id as "agencyId", nextval('dossier_id_seq') as id, nextval('message_id_seq') as "messageId",
      coalesce((select last from dossier_sequence where agency_id = a.id and day = ${day}::date), 0) + 1 as number,
      ${answered(asking)} as answered
    from agency a where a.code = ${counter}`.execute(db.withoutPlugins())
  const [row] = rows
  if (!row) throw new NeedsTransaction()
  const { id, number, messageId } = row
  const key = asking.key ? sql`, ${keyLock(asking)}` : sql``
  const counted = countedAs(row.agencyId, day, number)
  const gate = sql`
    select from (select version, changing, (select last from counted) as last${key} from hold_ground('{}')) g
    where g.version = ${row.registry.version} and not g.changing and g.last is not null`
  const prepared = { known: [], ids: [id], messageId, stepsWait: false, handledHere: [] }
  const registry = await registryAt(db, row.registry)
  return {
    registry,
    prepared,
    number,
    answered: row.answered,
    counted: { name: 'counted', sql: counted, first: true },
    gate,
  }
}

/** As `visibleTo` says it to the database. An applicant without an account has proven code and factor. */
function maySee(principal: Principal, dossier: Dossier, access: number[], registry: Registry): boolean {
  if (principal.as === 'officer') return readableAgencies(principal.officer, registry).some((id) => access.includes(id))
  if (principal.as === 'system' || principal.citizenId === null) return true
  return dossier.parties.some(({ citizenId }) => citizenId === principal.citizenId)
}

/** Whether something has come between, or one statement was not enough: in a transaction it is worked out anew. */
export const needsLock = (error: unknown): boolean =>
  error instanceof NeedsTransaction || CAME_BETWEEN.includes((error as { code?: string }).code ?? '')

const UNIQUE = '23505' // somebody has written the same version, or under the same key
const DEADLOCK = '40P01'
const CAME_BETWEEN = [STALE_WRITE, UNIQUE, DEADLOCK]
