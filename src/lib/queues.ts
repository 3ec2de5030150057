import type { Queue } from 'pg-boss'

/** Jobs that failed for good, with what they failed on; nothing works them off by itself. */
export const DEAD = 'failed'

/** How the jobs of a queue are worked off. `cron`: one comes by itself at these times in Viet Nam. */
export type QueueRule = Pick<
  Queue,
  'retryLimit' | 'retryDelay' | 'retryDelayMax' | 'expireInSeconds' | 'heartbeatSeconds'
> & { cron?: string; concurrency?: number }

const rule = <const Name extends string>(rules: Record<Name, QueueRule>) => rules

/** Every queue there is. A new one is one more line; the next start makes it. Its data hold keys, nothing personal. */
export const QUEUES = rule({
  'deliver-notification': { expireInSeconds: 120, concurrency: 4 },
  'remind-of-due-dates': { cron: '*/15 * * * *', expireInSeconds: 600 },
  'draft-apologies': { cron: '5,20,35,50 * * * *', expireInSeconds: 600 },
  'forget-addresses': { cron: '10 3 * * *' },
  'ask-gateway': { cron: '*/15 * * * *', expireInSeconds: 600, retryLimit: 0 },
  'sweep-files': { cron: '40 2 * * *', expireInSeconds: 3600, retryLimit: 2 },
  'sweep-tallies': { cron: '50 2 * * *' },
  'push-to-national': { cron: '* * * * *', expireInSeconds: 900, retryLimit: 0 },
  'deliver-webhooks': { cron: '* * * * *', expireInSeconds: 900, retryLimit: 0 },
})
export type QueueName = keyof typeof QUEUES

/** What holds for a queue that says nothing else: ten tries within about half a day, then it lies in `failed`. */
const DEFAULTS = { retryLimit: 10, retryDelay: 15, retryDelayMax: 3600 * 3, expireInSeconds: 300, heartbeatSeconds: 30 }

/** The rule of a queue with everything it leaves out. */
export const ruleOf = (queue: QueueName) => ({ concurrency: 1, ...DEFAULTS, ...(QUEUES[queue] as QueueRule) })
