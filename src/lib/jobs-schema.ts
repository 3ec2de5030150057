import { createHash } from 'node:crypto'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import manifest from 'pg-boss/package.json' with { type: 'json' }
import { DEAD, QUEUES, type QueueName, ruleOf } from './queues.ts'

/**
 * Brings the schema `pgboss` and its queues to what this version of the program declares, under the role that `client` has
 * taken on. `app` may add, take and finish jobs; it owns nothing and creates no table.
 */
export async function migrateJobs(client: pg.Client): Promise<void> {
  const wanted = createHash('sha256')
    .update(JSON.stringify([manifest.version, QUEUES, GRANTS, LIGHTER]))
    .digest('hex')
  const { rows } = await client.query(`select obj_description(to_regnamespace('pgboss'), 'pg_namespace') as is`)
  if (rows[0]?.is === wanted) return
  const db = { executeSql: async (text: string, values?: unknown[]) => last(await client.query(text, values)) }
  const boss = new PgBoss({ db, supervise: false, schedule: false, registerInstance: false })
  boss.on('error', () => {}) // what goes wrong here is thrown as well
  await boss.start()
  try {
    await boss.createQueue(DEAD, { retentionSeconds: 365 * 86_400 })
    for (const name of Object.keys(QUEUES) as QueueName[]) await declare(boss, name)
  } finally {
    await boss.stop({ graceful: false })
  }
  await client.query(`${LIGHTER}; ${GRANTS}; comment on schema pgboss is '${wanted}'`)
}

async function declare(boss: PgBoss, name: QueueName) {
  const { cron, concurrency: _, ...rule } = ruleOf(name)
  const options = { ...rule, retryBackoff: true, deadLetter: DEAD, retentionSeconds: 365 * 86_400 }
  await boss.createQueue(name, options)
  await boss.updateQueue(name, options)
  if (cron) await boss.schedule(name, cron, {}, { tz: 'Asia/Ho_Chi_Minh', missed: 'once' })
  else await boss.unschedule(name)
}

/** Of several statements in one text, pg gives a list of results. */
const last = <T extends { rows: unknown[] }>(result: T | T[]) =>
  Array.isArray(result) ? (result.findLast(({ rows }) => rows.length > 0) ?? { rows: [] }) : result

/**
 * Queues are declared here and never deleted: checking each job against its two queues would lock the same two rows for
 * every writer at once.
 */
const LIGHTER = `
alter table pgboss.job_common drop constraint if exists q_fkey, drop constraint if exists dlq_fkey`

const GRANTS = `
grant usage on schema pgboss to app;
grant select, insert, update, delete on pgboss.job, pgboss.job_common, pgboss.job_dependency, pgboss.schedule,
  pgboss.instance, pgboss.warning to app;
grant select, insert, update on pgboss.queue to app;
grant select, update on pgboss.version to app;
grant select on pgboss.subscription, pgboss.bam to app`
