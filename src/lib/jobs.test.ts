import { spawn } from 'node:child_process'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test as plain } from 'vitest'
import { freshDatabase, test } from '#test/support/index.ts'
import { connect, type Db } from './db/index.ts'
import { enqueue, type Handlers, type Jobs, startJobs } from './jobs.ts'

let own: Awaited<ReturnType<typeof freshDatabase>>
let committed: Db
let jobs: Jobs | undefined

beforeEach(async () => {
  own = await freshDatabase()
  committed = connect(own.app, { max: 3 })
})
afterEach(async () => {
  await jobs?.stop(2000)
  jobs = undefined
  await committed.destroy()
  await own.drop()
})

const start = async (handlers: Handlers) => {
  jobs = await startJobs(own.app, handlers, () => new Date('2026-11-24T02:00:00Z'), 0.5)
  return jobs
}
const count = async (db: Db, where = 'true') =>
  (
    await sql<{
      n: number
    }>`select count(*)::int as n from pgboss.job where name not like '\\_%' and ${sql.raw(where)}`.execute(db)
  ).rows[0]?.n

plain('a job runs once after the transaction that added it is committed', async () => {
  const ran: unknown[] = []
  await start({ 'deliver-notification': async (_tx, data) => void ran.push(data) })
  await committed.transaction().execute((tx) => enqueue(tx, 'deliver-notification', { notificationId: 7 }))
  await expect.poll(() => count(committed, `state = 'completed'`), { timeout: 5000 }).toBe(1)
  expect(ran).toEqual([{ notificationId: 7 }])
})

plain('a job added in a transaction that is rolled back never runs', async () => {
  const ran: unknown[] = []
  await start({ 'deliver-notification': async (_tx, data) => void ran.push(data) })
  const work = committed.transaction().execute(async (tx) => {
    await enqueue(tx, 'deliver-notification', { notificationId: 1 })
    throw new Error('the command is refused')
  })
  await expect(work).rejects.toThrow('the command is refused')
  await committed.transaction().execute((tx) => enqueue(tx, 'deliver-notification', { notificationId: 2 }))
  await expect.poll(() => ran.length, { timeout: 5000 }).toBe(1)
  expect(ran).toEqual([{ notificationId: 2 }])
  expect(await count(committed)).toBe(1)
})

plain('what a handler wrote before it failed is undone, and the job comes again', async () => {
  let tries = 0
  await start({
    'deliver-notification': async (tx) => {
      await sql`insert into request_key (actor, key, answer, at) values ('job', 'one', '{}', now())`.execute(tx)
      tries += 1
      if (tries === 1) throw new Error('half-way')
    },
  })
  await enqueue(committed, 'deliver-notification', {})
  await expect.poll(() => count(committed, `state = 'retry'`), { timeout: 5000 }).toBe(1)
  await sql`update pgboss.job set start_after = now()`.execute(committed)
  await expect.poll(() => count(committed, `state = 'completed'`), { timeout: 5000 }).toBe(1)
  expect(tries).toBe(2)
})

plain('a job of a worker killed half-way runs again, once in effect', async () => {
  await enqueue(committed, 'deliver-notification', {})
  const worker = spawn(process.execPath, ['--import', './bin/jsx.mjs', 'test/support/worker-to-kill.ts', own.app], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((done) => worker.stdout.once('data', done))
  worker.kill('SIGKILL')
  await sql`update pgboss.job set started_on = now() - interval '1 hour', heartbeat_on = now() - interval '1 hour', retry_delay = 0`.execute(
    committed,
  )

  let runs = 0
  const { supervise } = await start({
    'deliver-notification': async (tx) => {
      await sql`insert into request_key (actor, key, answer, at) values ('job', 'one', '{}', now())`.execute(tx)
      runs += 1
    },
  })
  await supervise()
  await expect.poll(() => count(committed, `state = 'completed'`), { timeout: 10_000 }).toBe(1)
  expect(runs).toBe(1)
})

plain('what failed as often as is allowed lies among the dead with its reason', async () => {
  await start({
    'deliver-notification': async () => {
      throw new Error('never works')
    },
  })
  await enqueue(committed, 'deliver-notification', { notificationId: 3 }, { retryLimit: 0 })
  await expect.poll(() => count(committed, `name = 'failed'`), { timeout: 5000 }).toBe(1)
  const { rows } = await sql`select data, source_output from pgboss.job where name = 'failed'`.execute(committed)
  expect(rows).toMatchObject([{ data: { notificationId: 3 }, sourceOutput: { message: 'never works' } }])
})

test('a job waits once for each key, and not before its time', async ({ db, now }) => {
  await enqueue(db, 'deliver-notification', {}, { singletonKey: 'a', startAfter: now })
  await enqueue(db, 'deliver-notification', {}, { singletonKey: 'a' })
  await enqueue(db, 'deliver-notification', {}, { singletonKey: 'b' })
  await enqueue(db, 'deliver-notification', {})
  await enqueue(db, 'deliver-notification', {})
  expect(await count(db)).toBe(4)
  expect(await count(db, `start_after = '${now.toISOString()}'`)).toBe(1)
})

test('what is done regularly stands in the schedule, in the time of Viet Nam', async ({ db }) => {
  const { rows } = await sql`select name, cron, timezone from pgboss.schedule order by name`.execute(db)
  expect(rows).toContainEqual({ name: 'remind-of-due-dates', cron: '*/15 * * * *', timezone: 'Asia/Ho_Chi_Minh' })
})
