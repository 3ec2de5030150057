import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '#lib/db/embedded.ts'
import { CONNECTIONS, connect, type Db } from '#lib/db/index.ts'
import { openLogin } from '#lib/db/login.ts'
import { migrate } from '#lib/db/migrate.ts'

/** The secret of the installations of the bench. */
export const SECRET = 'the secret of the bench, no secret at all'

/**
 * A PostgreSQL of the bench's own with the product's settings and schema. `db` works as the product does, as the
 * login `app`; `admin` may do anything. `folder` goes with it and may be written by PostgreSQL too. `pid` is its first process.
 */
export type Database = { url: string; db: Db; admin: pg.Client; folder: string; pid: number }

/** Lends a database to `work` and leaves nothing behind. `settings` differ from the product's only where a fill is sped up. */
export async function withDatabase<T>(
  work: (database: Database) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  chmodSync(folder, 0o777)
  const server = await startPostgres(join(folder, 'postgres'), settings)
  const interrupted = () => server.stop().finally(() => process.exit(130))
  process.once('SIGINT', interrupted)
  try {
    await migrate(server.url)
    const db = connect(await openLogin(server.url, SECRET), { max: CONNECTIONS })
    const admin = new pg.Client({ connectionString: server.url })
    await admin.connect()
    try {
      return await work({ url: server.url, db, admin, folder, pid: server.pid })
    } finally {
      await admin.end()
      await db.destroy()
    }
  } finally {
    process.off('SIGINT', interrupted)
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lends an empty database of a server of its own, of which the address names a superuser, and leaves nothing behind. */
export async function onServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-bench-'))
  chmodSync(folder, 0o777)
  const server = await startPostgres(join(folder, 'postgres'), { shared_buffers: '256MB' })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
