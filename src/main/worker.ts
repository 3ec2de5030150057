import { type Handlers, type Jobs, startJobs } from '#lib/jobs.ts'
import { outboundJobs } from '#modules/exchange/index.ts'
import { draftApologies } from '#modules/handling/index.ts'
import { closeChannels, loadTemplates, notificationJobs, openChannels } from '#modules/notifications/index.ts'
import type { Env } from './env.ts'
import { findOpenTasks } from './open-tasks.ts'
import { outboundSettings } from './outbound.ts'
import { postOf } from './post.ts'

/** Works off the jobs of every module: inside the web server, or alone (`motcua work`). */
export async function startWorker(env: Env, url: string, now: () => Date): Promise<Pick<Jobs, 'stop'>> {
  loadTemplates() // a mistake in them ends the start, not the first message
  const { settings, quiet } = postOf(env)
  const channels = openChannels(settings, now)
  const apologies: Handlers = {
    'draft-apologies': async (tx, _, { now }) => {
      await draftApologies(tx, now)
    },
  }
  const handlers = notificationJobs({ channels, site: settings.site, quiet }, findOpenTasks)
  const jobs = await startJobs(url, { ...handlers, ...apologies, ...outboundJobs(outboundSettings(env), now) }, now)
  return {
    stop: async (timeout) => {
      await jobs.stop(timeout)
      closeChannels(channels)
    },
  }
}
