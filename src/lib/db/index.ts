import { availableParallelism } from 'node:os'
import { CamelCasePlugin, Kysely } from 'kysely'
import pg from 'pg'
import { CopyingClient } from './copy.ts'
import { StraightDialect } from './dialect.ts'
import type { DB } from './schema.ts'

/** A transaction is a Kysely too, so every query takes `db` first and its caller decides. */
export type Db = Kysely<DB>

pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day) // a legal deadline is a day, not an instant
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number) // limits in quarters of a day: exact in binary
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`A count of ${value} is more than a number holds exactly`)
  return number
})

/**
 * Connections of a web node: some more than cores. What waits for one waits in the node, where it costs nothing; what waits
 * in PostgreSQL for a core takes a third more of it, by `bench/life.ts` with 20 connections on 2 cores.
 */
export const CONNECTIONS = Math.max(6, 2 * availableParallelism() + 2)

/** Connects as the login of `url`; `role` is the database role that the connection takes on before its first query. */
export function connect(url: string, { role, max = 10 }: { role?: 'app' | 'migrator'; max?: number } = {}): Db {
  return new Kysely({
    dialect: new StraightDialect({ pool: poolOf(url, { role, max }) }),
    plugins: [new CamelCasePlugin()],
  })
}

function poolOf(url: string, { role, max = 10 }: { role?: 'app' | 'migrator'; max?: number } = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    Client: CopyingClient,
    ...(role && { options: `-c role=${role}` }),
  })
  pool.on('error', () => {}) // a connection lost while idle is replaced by the next query
  pool.on('connect', (client) => client.on('error', () => {})) // lost between two queries of a transaction: the second one fails
  return pool
}

/** Runs `work` in a transaction, joining the one already open if there is one. */
export function atomically<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/** Runs several reads on one and the same state of the database. */
export function consistently<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction
    ? read(db)
    : db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
}

const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001'])

/** Whether the database could not be reached, or ended half-way: the same request may succeed in a moment. */
export const isAway = (error: unknown): boolean =>
  error instanceof Error &&
  (AWAY.has((error as { code?: string }).code ?? '') ||
    /^Connection terminated|client has encountered a connection error/i.test(error.message))
