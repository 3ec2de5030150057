import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'

/** Where the agencies, the catalogue, the forms and the territories stand, as `ground` counts their changes. */
export type RegistryState = { version: number; database: string; changing: boolean }

/** What is read of them, by name, while they stay as they are. */
export type RegistryCache = <T>(name: string, read: () => Promise<T>) => Promise<T>

type Kept = { version: number; readings: Map<string, Promise<unknown>> }
const caches = new Map<string, Kept>()
const MOST = 2000

const columns = sql<RegistryState>`version, current_database() as database,
  xmin::text::bigint = coalesce(pg_current_xact_id_if_assigned()::text::bigint & 4294967295, 0) as changing`

/** The state as a further column of a query: by it everything remembered is known to be current. */
export const registryColumn = sql<{ registry: RegistryState }>`
  (select row_to_json(g) from (select ${columns} from ground) g) as registry`

/** The state as this transaction sees it: one short query. */
export async function registryState(db: Db): Promise<RegistryState> {
  const { rows } = await sql<RegistryState>`select ${columns} from ground`.execute(db)
  return found(rows[0], 'Ground')
}

/** The shelf of the state that this transaction sees. */
export const registryCacheOf = async (db: Db): Promise<RegistryCache> => registryCacheAt(await registryState(db))

/**
 * The shelf of a state that was read already. The database is named too, for processes that know several. A transaction
 * that is changing the ground, and may yet be undone, remembers nothing.
 */
export function registryCacheAt({ version, database, changing }: RegistryState): RegistryCache {
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
  const known = caches.get(database)
  if (known && known.version >= version) return known.version === version ? known.readings : undefined
  const readings: Kept['readings'] = new Map()
  caches.set(database, { version, readings })
  return readings
}
