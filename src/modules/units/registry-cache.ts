import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'

/** Where the agencies, the catalogue, the forms and the territories stand, as `ground` counts their changes. */
export type GroundState = { version: number; database: string; changing: boolean }

/** What is read of them, by name, while they stay as they are. */
export type Shelf = <T>(name: string, read: () => Promise<T>) => Promise<T>

type Kept = { version: number; readings: Map<string, Promise<unknown>> }
const shelves = new Map<string, Kept>()
const MOST = 2000

const columns = sql<GroundState>`version, current_database() as database,
  xmin::text::bigint = coalesce(pg_current_xact_id_if_assigned()::text::bigint & 4294967295, 0) as changing`

/** The state as a further column of a query: by it everything remembered is known to be current. */
export const groundColumn = sql<{ ground: GroundState }>`
  (select row_to_json(g) from (select ${columns} from ground) g) as ground`

/** The state as this transaction sees it: one short query. */
export async function groundState(db: Db): Promise<GroundState> {
  const { rows } = await sql<GroundState>`select ${columns} from ground`.execute(db)
  return found(rows[0], 'Ground')
}

/** The shelf of the state that this transaction sees. */
export const shelfOf = async (db: Db): Promise<Shelf> => shelfAt(await groundState(db))

/**
 * The shelf of a state that was read already. The database is named too, for processes that know several. A transaction
 * that is changing the ground, and may yet be undone, remembers nothing.
 */
export function shelfAt({ version, database, changing }: GroundState): Shelf {
  if (changing) return (_, read) => read()
  return (name, read) => {
    const known = keptAt(database, version)
    if (!known) return read() // an older state than others have seen meanwhile
    const before = known.get(name) as ReturnType<typeof read> | undefined
    const reading = before ?? read()
    if (before) known.delete(name)
    else reading.catch(() => known.delete(name))
    known.set(name, reading) // the one used last goes last
    if (known.size > MOST) known.delete(known.keys().next().value ?? '')
    return reading
  }
}

function keptAt(database: string, version: number): Kept['readings'] | undefined {
  const known = shelves.get(database)
  if (known && known.version >= version) return known.version === version ? known.readings : undefined
  const readings: Kept['readings'] = new Map()
  shelves.set(database, { version, readings })
  return readings
}
