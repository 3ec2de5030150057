import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Server, startPostgres } from '#lib/db/embedded.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { migrate } from '#lib/db/migrate.ts'
import { loadForms } from '#modules/eforms/index.ts'
import { storeRoles } from '#modules/identity/index.ts'
import { loadGeneralProcesses } from '#modules/workflow/index.ts'
import type { Env } from './env.ts'

export type OpenedServer = {
  db: Db
  url: string
  now: () => Date
  server: Server | undefined
  close(how?: { stop: boolean }): Promise<void>
}

/** Opens the database the settings name (or the embedded one), brought to the newest schema, under the role `app`. */
export async function openDatabase(env: Env, max = 10): Promise<OpenedServer> {
  mkdirSync(env.MOTCUA_DATA, { recursive: true })
  const server = env.DATABASE_URL ? undefined : await startPostgres(join(env.MOTCUA_DATA, 'postgres'))
  const url = env.DATABASE_URL ?? server?.url ?? ''
  await requireVersion(url)
  await migrate(url)
  const db = connect(url, { role: 'app', max })
  await storeRoles(db)
  await loadGeneralProcesses(db, new Date())
  await loadForms(db, new Date())
  const close = async ({ stop } = { stop: false }) => {
    await db.destroy()
    if (server && (stop || (server.startedHere && !(await inUse(url))))) await server.stop()
  }
  return { db, url, now: () => new Date(), server, close }
}

async function requireVersion(url: string) {
  const [row] = await ask<{ version: number }>(url, `select current_setting('server_version_num')::int as version`)
  if (!row || row.version < 160_000)
    throw new Error('PostgreSQL 16 or newer is needed: upgrade the server that DATABASE_URL names')
}

/** Is somebody else, such as the web server, working on the embedded database that this command started? */
async function inUse(url: string) {
  const others = await ask(
    url,
    `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  return others.length > 0
}

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}
