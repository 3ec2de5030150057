import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { sortedByName, withoutAccents } from '#lib/search.ts'
import type { AgencyCounter } from './counter.ts'
import type { CounterEventKind } from './event.ts'
import type { OwnAgency } from './rights.ts'
import { described } from './store.ts'

export const PER_PAGE = 50

/** The counters of these agencies, closed ones at the end; found by the words of their name or agency, accents or not. */
export async function searchCounters(
  db: Db,
  agencies: readonly OwnAgency[],
  { q, page }: { q: string; page: number },
  on: string,
): Promise<{ counters: AgencyCounter[]; total: number }> {
  const { rows } = await sql<AgencyCounter>`${described(on)} where a.id = any(${idsOf(agencies)})`.execute(db)
  const words = withoutAccents(q)
  const isOver = ({ closedFrom }: AgencyCounter) => Number(closedFrom !== null && closedFrom <= on)
  const isCommune = ({ level }: AgencyCounter) => Number(level === 'commune')
  const sought = sortedByName(
    rows.filter((counter) => searched(counter).includes(words)),
    ({ name }) => name,
  )
  const counters = sortedByName(sought, ({ agencyName }) => agencyName.replace(/^(Xã|Phường|Đặc khu) /, '')).toSorted(
    (one, other) => isOver(one) - isOver(other) || isCommune(one) - isCommune(other),
  )
  return { counters: counters.slice((page - 1) * PER_PAGE, page * PER_PAGE), total: counters.length }
}

/** Nearly all are called Bộ phận Một cửa, so nobody is looking for that. */
const searched = ({ name, agencyName }: AgencyCounter) =>
  withoutAccents(`${name} ${agencyName}`).replaceAll('bo phan mot cua', '')

/** A counter of one of these agencies; that of another reads as not found. */
export async function getCounter(
  db: Db,
  agencies: readonly OwnAgency[],
  id: number,
  on: string,
): Promise<AgencyCounter> {
  const { rows } = await sql<AgencyCounter>`${described(on)}
    where c.id = ${id} and a.id = any(${idsOf(agencies)})`.execute(db)
  return found(rows[0], 'Counter')
}

/** What was done to a counter, the newest first. */
export async function historyOfCounter(db: Db, id: number) {
  return db
    .selectFrom('counterEvent')
    .leftJoin('person', 'person.id', 'counterEvent.byPerson')
    .select(['counterEvent.id', 'at', 'person.name as by'])
    .select((eb) => eb.ref('kind').$castTo<CounterEventKind>().as('kind'))
    .select((eb) => eb.ref('data').$castTo<Record<string, unknown>>().as('data'))
    .where('counterId', '=', id)
    .orderBy('counterEvent.id', 'desc')
    .limit(50)
    .execute()
}

const idsOf = (agencies: readonly OwnAgency[]) => agencies.map(({ id }) => id)
