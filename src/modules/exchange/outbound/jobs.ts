import type { Handlers } from '#lib/jobs.ts'
import { deliverDue } from '../webhooks/delivery.ts'
import { connectNational } from './national-client.ts'
import { pushDue } from './sending.ts'
import type { OutboundSettings } from './settings.ts'

const ENVELOPES = 20 // of one job: it ends long before it expires

/** Sends to the national side and to webhooks what is due, every minute. */
export function outboundJobs({ national, webhooks }: OutboundSettings, now: () => Date): Handlers {
  const there = national && connectNational(national)
  return {
    ...(there && {
      'push-to-national': {
        outside: async (db, _, { signal }) => void (await pushDue(db, there, now, { most: ENVELOPES, signal })),
      },
    }),
    'deliver-webhooks': {
      outside: async (db, _, { signal }) => void (await deliverDue(db, now, { ...webhooks, most: ENVELOPES, signal })),
    },
  }
}
