import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'
import { type Closure, type Counter, changesOf, isSame } from './counter.ts'
import { recordCounterEvent } from './event.ts'

/** What came of a wish to change a counter: somebody else was faster, or the agency has another one of this name. */
export type CounterChange = 'done' | 'late' | 'taken'

/** Adds a counter of an agency; adding the same again changes nothing. Refused with 409 when it has another of this name. */
export function addCounter(db: Db, agencyId: number, counter: Counter, by: string | null, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    await lockNames(tx, agencyId)
    const made = await tx
      .insertInto('counter')
      .values({ agencyId, ...counter })
      .onConflict((on) => on.columns(['agencyId', 'name']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) {
      await recordCounterEvent(tx, { kind: 'added', counterId: made.id, by, data: counter }, now)
      return made.id
    }
    const known = await columns(tx)
      .where('agencyId', '=', agencyId)
      .where('name', '=', counter.name)
      .executeTakeFirstOrThrow()
    if (known.closedFrom !== null || !isSame(known, counter)) throw conflict('The agency has a counter of this name')
    return known.id
  })
}

/**
 * Changes what is said of a counter, as somebody saw it at `version`. Saying what it says already changes nothing, so the
 * same form may be sent twice. 404 when there is no such counter.
 */
export function changeCounter(
  db: Db,
  { id, version }: { id: number; version: number },
  counter: Counter,
  by: string | null,
  now: Date,
): Promise<CounterChange> {
  return atomically(db, async (tx) => {
    const before = await locked(tx, id)
    const changes = changesOf(before, counter)
    if (changes.length === 0) return 'done'
    if (before.version !== version) return 'late'
    if (await isTaken(tx, before, counter.name)) return 'taken'
    await tx
      .updateTable('counter')
      .set({ ...counter, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const data = Object.fromEntries(changes.map((field) => [field, { from: before[field], to: counter[field] }]))
    await recordCounterEvent(tx, { kind: 'changed', counterId: id, by, data }, now)
    return 'done'
  })
}

/** Ends a counter: from this day on it is no longer shown. The same day again changes nothing. */
export function closeCounter(db: Db, id: number, from: string, by: string | null, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    if ((await locked(tx, id)).closedFrom === from) return
    await tx.updateTable('counter').set({ closedFrom: from }).where('id', '=', id).execute()
    await recordCounterEvent(tx, { kind: 'closed', counterId: id, by, data: { from } }, now)
  })
}

/** Takes the end of a counter back. */
export function reopenCounter(db: Db, id: number, by: string | null, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    if ((await locked(tx, id)).closedFrom === null) return
    await tx.updateTable('counter').set({ closedFrom: null }).where('id', '=', id).execute()
    await recordCounterEvent(tx, { kind: 'reopened', counterId: id, by }, now)
  })
}

/** Tells that a counter is closed for some days. The same days for the same reason again change nothing. */
export function announceClosure(
  db: Db,
  counterId: number,
  { from, to, reason }: Omit<Closure, 'id'>,
  by: string,
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    await locked(tx, counterId)
    const said = { counterId, firstDay: from, lastDay: to, reason }
    const again = await tx
      .selectFrom('counterClosure')
      .select('id')
      .where((eb) => eb.and(said))
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst()
    if (again) return
    await tx
      .insertInto('counterClosure')
      .values({ ...said, madeAt: now, madeBy: by })
      .execute()
    await recordCounterEvent(tx, { kind: 'closure_announced', counterId, by, data: { from, to, reason } }, now)
  })
}

/** Takes back that a counter is closed for some days. 404 when it was never said of this counter. */
export function withdrawClosure(db: Db, counterId: number, closureId: number, by: string, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    await locked(tx, counterId)
    const row = await tx
      .selectFrom('counterClosure')
      .select(['firstDay as from', 'lastDay as to', 'reason', 'withdrawnAt'])
      .where('id', '=', closureId)
      .where('counterId', '=', counterId)
      .executeTakeFirst()
    const { withdrawnAt, ...data } = found(row, 'Closure')
    if (withdrawnAt !== null) return
    await tx.updateTable('counterClosure').set({ withdrawnAt: now }).where('id', '=', closureId).execute()
    await recordCounterEvent(tx, { kind: 'closure_withdrawn', counterId, by, data }, now)
  })
}

const columns = (tx: Db) =>
  tx
    .selectFrom('counter')
    .select(['id', 'agencyId', 'version', 'closedFrom'])
    .select(['name', 'address', 'phone', 'hours', 'directions', 'invented'])

async function locked(tx: Db, id: number) {
  return found(await columns(tx).where('id', '=', id).forUpdate().executeTakeFirst(), 'Counter')
}

async function isTaken(tx: Db, { id, agencyId }: { id: number; agencyId: number }, name: string): Promise<boolean> {
  await lockNames(tx, agencyId)
  const other = await tx
    .selectFrom('counter')
    .select('id')
    .where('agencyId', '=', agencyId)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  return other !== undefined
}

/** Two people at once must not both find a name free. */
const lockNames = (tx: Db, agencyId: number) =>
  sql`select pg_advisory_xact_lock(hashtext('counter'), ${agencyId}::int)`.execute(tx)
