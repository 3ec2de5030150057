import { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { loadDemo, loadNative, openDemo } from '#demo/index.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { openFolder } from '#modules/documents/index.ts'
import { listeners } from './acting.ts'
import { freshDatabase, test } from './index.ts'
import { DEMO_PASSWORD } from './people.ts'
import { DEMO, databaseUrl, TEMPLATE } from './postgres.ts'

/** The moment at which the demo of the tests lives: a Friday morning, in Viet Nam 20/11/2026 09:00. */
export const DEMO_DAY = new Date('2026-11-20T02:00:00Z')
/** The folder of data that belongs to it, with its files. */
export const demoData = () => `${inject('folder')}/demo`
const SMALL = 0.05 // of the demo: about 2,000 dossiers

/** A database of one's own with a small demo province. It is loaded once a run, by whoever needs it first, and copied. */
export async function demoDatabase() {
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('${DEMO}'))`)
    const { rows } = await client.query('select from pg_database where datname = $1', [DEMO])
    if (rows.length === 0) await make(client)
  } finally {
    await client.end()
  }
  return freshDatabase(DEMO)
}

/** Like `test`, in the small demo province: each in a transaction that is rolled back. */
export const inDemo = test.extend<{ own: Db }>({
  own: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
    async ({}, use) => {
      const own = await demoDatabase()
      const db = connect(own.app, { max: 4 })
      await use(db)
      await db.destroy()
      await own.drop()
    },
    { scope: 'file' },
  ],
})

async function make(client: pg.Client) {
  const making = `${DEMO}_making`
  await client.query(`create database ${making} template ${TEMPLATE} strategy file_copy`)
  const db = connect(databaseUrl(inject('postgres'), making), { role: 'app', max: 4 })
  await loadDemo(db, DEMO_DAY, { scale: SMALL })
  await openDemo(db, DEMO_PASSWORD, DEMO_DAY)
  await loadNative(db, DEMO_DAY, { files: openFolder(`${demoData()}/files`), listeners, scale: SMALL * 4 })
  await db.destroy()
  await client.query(`alter database ${making} rename to ${DEMO}`)
}

/** Marks a database as a demo's, whose money is not real. */
export const isDemo = (db: Db, now: Date) =>
  sql`insert into message (at, actor, service, received, accepted, refused, quarantined)
    values (${now.toISOString()}, 'demo', 'test', 0, 0, 0, 0)`.execute(db)
