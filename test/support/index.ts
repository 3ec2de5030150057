import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { test as base, inject } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { servingUrl } from '#lib/db/login.ts'
import { databaseUrl, SECRET, TEMPLATE } from './postgres.ts'

/**
 * A database of its own, already migrated, for tests that need real commits, crashes or many connections. `app`: as it is
 * served; `url`: as its owner.
 */
export async function freshDatabase(template = TEMPLATE) {
  const server = inject('postgres')
  const name = `test_${randomBytes(6).toString('hex')}`
  // copying files takes a twentieth of writing every page to the log
  await admin(server, `create database ${name} template ${template} strategy file_copy`)
  const url = databaseUrl(server, name)
  return { url, app: servingUrl(url, SECRET), drop: () => admin(server, `drop database ${name} with (force)`) }
}

class Rollback extends Error {}

/** Each test gets the real database inside a transaction that is always rolled back, and a fixed clock. */
export const test = base.extend<{ own: Db; db: Db; now: Date }>({
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
    async ({}, use) => {
      const own = await freshDatabase()
      const db = connect(own.app, { max: 4 })
      await use(db)
      await db.destroy()
      await own.drop()
    },
    { scope: 'file' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
  now: async ({}, use) => {
    await use(new Date('2026-11-22T02:00:00Z'))
  },
  db: async ({ own }, use) => {
    const work = own.transaction().execute(async (tx) => {
      await use(tx)
      throw new Rollback()
    })
    await work.catch((error) => {
      if (!(error instanceof Rollback)) throw error
    })
  },
})

/** Asks a server as its superuser, such as for a new database. */
export async function admin(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
