import type { NationalSettings } from './national-client.ts'

/** Where this system tells what happens: the national side, if it is set, and whether webhooks may go inside a network. */
export type OutboundSettings = { national: NationalSettings | undefined; privateWebhooks: boolean }
