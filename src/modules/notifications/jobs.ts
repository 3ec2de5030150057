import type { Db } from '#lib/db/index.ts'
import type { Handlers, JobContext } from '#lib/jobs.ts'
import { log } from '#lib/log.ts'
import { forgetAddresses } from './commands.ts'
import { deliver, type Post } from './deliver.ts'
import { type FindOpenTasks, remind } from './reminders/commands.ts'

/** The work of this module's queues. */
export function notificationJobs(post: Post, findOpenTasks: FindOpenTasks): Handlers {
  return {
    'deliver-notification': (tx: Db, { notificationId }: { notificationId: number }, { now }: JobContext) =>
      deliver(tx, notificationId, post, now),
    'remind-of-due-dates': async (tx: Db, _data: object, { now }: JobContext) => {
      const mails = await remind(tx, findOpenTasks, now)
      if (mails > 0) log.info({ mails }, 'reminded of due dates')
    },
    'forget-addresses': async (tx: Db, _data: object, { now }: JobContext) => {
      const forgotten = await forgetAddresses(tx, now)
      if (forgotten > 0) log.info({ forgotten }, 'addresses of old messages forgotten')
    },
  }
}
