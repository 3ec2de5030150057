import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Server, startPostgres } from '#lib/db/embedded.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { openLogin } from '#lib/db/login.ts'
import { migrate } from '#lib/db/migrate.ts'
import { BackupError, isHalfRestored } from '#modules/backup/index.ts'
import { loadForms } from '#modules/eforms/index.ts'
import { sealWebhooks } from '#modules/exchange/index.ts'
import { storeRoles } from '#modules/identity/index.ts'
import { loadGeneralProcesses } from '#modules/workflow/index.ts'
import type { Env } from './env.ts'
import { secretOf } from './sign-in.ts'

export type OpenedServer = {
  db: Db
  /** Logs in as `app`, which owns nothing. */
  url: string
  now: () => Date
  server: Server | undefined
  /** The last program that works on the embedded database ends it. */
  close(): Promise<void>
}

/**
 * Opens the database the settings name (or the embedded one). The login of its owner brings it to the newest schema and is
 * closed; what is handed back logs in as `app`, and is never a superuser.
 */
export async function openDatabase(env: Env, max = 10): Promise<OpenedServer> {
  mkdirSync(env.MOTCUA_DATA, { recursive: true })
  const server = env.DATABASE_URL ? undefined : await startPostgres(join(env.MOTCUA_DATA, 'postgres'))
  const owner = env.DATABASE_URL ?? server?.url ?? ''
  await requireVersion(owner)
  await refuseHalfRestored(owner)
  await migrate(owner)
  const url = await openLogin(owner, secretOf(env))
  const db = connect(url, { max })
  await sealWebhooks(db, secretOf(env))
  await storeRoles(db)
  await loadGeneralProcesses(db, new Date())
  await loadForms(db, new Date())
  const close = async () => {
    await db.destroy()
    await server?.leave()
  }
  return { db, url, now: () => new Date(), server, close }
}

/** Opens the database as its owner and leaves it as it is: for what is older than the program, or empty. */
export async function openOwner(env: Env): Promise<{ url: string; close(): Promise<void> }> {
  mkdirSync(env.MOTCUA_DATA, { recursive: true })
  const server = env.DATABASE_URL ? undefined : await startPostgres(join(env.MOTCUA_DATA, 'postgres'))
  const url = env.DATABASE_URL ?? server?.url ?? ''
  await requireVersion(url)
  return {
    url,
    close: async () => {
      await server?.leave()
    },
  }
}

async function refuseHalfRestored(url: string) {
  if (await isHalfRestored(url))
    throw new BackupError(
      'The restore into this database is not finished: run motcua restore with the same archive again',
    )
}

async function requireVersion(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    if ((rows[0]?.version ?? 0) < 160_000)
      throw new Error('PostgreSQL 16 or newer is needed: upgrade the server that DATABASE_URL names')
  } finally {
    await client.end()
  }
}
