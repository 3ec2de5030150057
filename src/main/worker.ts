import { connect } from '#lib/db/index.ts'
import { type Handlers, type Jobs, startJobs } from '#lib/jobs.ts'
import { log } from '#lib/log.ts'
import { findOpenTasks } from '#modules/cases/index.ts'
import { sweepFiles } from '#modules/documents/index.ts'
import { sweepEmptyBuckets } from '#modules/dossiers/index.ts'
import { outboundJobs } from '#modules/exchange/index.ts'
import { sweepDrafts } from '#modules/filing/index.ts'
import { goOnPaid } from '#modules/handling/index.ts'
import { closeChannels, loadTemplates, notificationJobs, openChannels } from '#modules/notifications/index.ts'
import { draftApologies } from '#modules/oversight/index.ts'
import { askAboutSilent, type OnPaid } from '#modules/payments/index.ts'
import type { Env } from './env.ts'
import { openFiles } from './files.ts'
import { listenersOf } from './listeners.ts'
import { outboundSettings } from './outbound.ts'
import { gatewayOf } from './payments.ts'
import { quietHoursOf, siteOf } from './post.ts'
import { secretOf } from './sign-in.ts'

/** Works off the jobs of every module: inside the web server, or alone (`motcua work`). */
export async function startWorker(env: Env, url: string, now: () => Date): Promise<Pick<Jobs, 'stop'>> {
  loadTemplates() // a mistake in them ends the start, not the first message
  const tokens = connect(url, { max: 1 }) // opened only where a token is renewed
  const channels = openChannels(env.channels, { now, db: tokens })
  const listeners = listenersOf(secretOf(env))
  const apologies: Handlers = {
    'draft-apologies': async (tx, _, { now }) => {
      await draftApologies(tx, now, listeners)
    },
  }
  const handlers = notificationJobs({ channels, site: siteOf(env), quiet: quietHoursOf(env) }, findOpenTasks)
  const own = { ...apologies, ...(await upkeep(env, goOnPaid(listeners))) }
  const jobs = await startJobs(url, { ...handlers, ...own, ...outboundJobs(outboundSettings(env), now) }, now)
  return {
    stop: async (timeout) => {
      await jobs.stop(timeout)
      closeChannels(channels)
      await tokens.destroy()
    },
  }
}

/** What keeps the house in order: the gateway asked about visits it never spoke of, files that belong to nothing. */
async function upkeep(env: Env, onPaid: OnPaid): Promise<Handlers> {
  const files = await openFiles(env)
  const gateway = gatewayOf(env)
  return {
    'ask-gateway': {
      outside: async (db, _, { now }) => {
        if (gateway) await askAboutSilent(db, gateway, onPaid, now)
      },
    },
    'sweep-tallies': async (tx) => {
      log.info({ swept: await sweepEmptyBuckets(tx) }, 'empty buckets swept')
    },
    'sweep-files': {
      outside: async (db, _, { now }) => {
        const left = await sweepDrafts(db, now)
        const { swept, missing } = await sweepFiles(files, db, now)
        if (missing.length > 0) log.error({ missing: missing.length }, 'files are gone')
        log.info({ swept, ...left }, 'files swept')
      },
    },
  }
}
