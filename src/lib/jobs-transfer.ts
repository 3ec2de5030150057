import { sql } from 'kysely'
import type { Db } from './db/index.ts'
import { enqueuing } from './jobs.ts'
import { DEAD, QUEUES, type QueueName, ruleOf } from './queues.ts'

/** Queues whose jobs are added by commands. What comes by the clock comes again by itself. */
const TOLD = (Object.keys(QUEUES) as QueueName[]).filter((name) => !ruleOf(name).cron)

/**
 * Selects what has still to be done, and what failed for good, one JSON value a row: no columns of pg-boss, so that another
 * version of it can take them in. What is under way counts as still to be done.
 */
export const SELECT_WAITING = `
  select jsonb_build_object('queue', name, 'data', data, 'startAfter', start_after, 'singletonKey', singleton_key,
    'createdOn', created_on, 'sourceName', source_name, 'sourceOutput', source_output)
  from pgboss.job where state in ('created', 'retry', 'active')
    and name in (${[...TOLD, DEAD].map((name) => `'${name}'`).join(', ')})`

/**
 * Puts back what `SELECT_WAITING` gave, which stands in the column `one` of `table`: jobs to be done, and beside the dead
 * those of queues that are no more. How many.
 */
export async function putBackJobs(tx: Db, table: string): Promise<number> {
  const from = sql.raw(table)
  let count = 0
  for (const queue of TOLD) {
    const rows = sql`
      select one -> 'data', (one ->> 'startAfter')::timestamptz, one ->> 'singletonKey' from ${from}
      where one ->> 'queue' = ${queue}`
    const { numAffectedRows } = await enqueuing(queue, rows).execute(tx)
    count += Number(numAffectedRows ?? 0)
  }
  await sql`
    insert into pgboss.job_common (name, data, created_on, keep_until, policy, source_name, source_output)
    select ${DEAD}::text, one -> 'data', (one ->> 'createdOn')::timestamptz, now() + interval '1 year', 'standard',
      coalesce(one ->> 'sourceName', one ->> 'queue'), one -> 'sourceOutput'
    from ${from} where not one ->> 'queue' = any (${TOLD}::text[])`.execute(tx)
  return count
}
