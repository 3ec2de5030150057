import type { WebhookTerms } from '../webhooks/commands.ts'
import type { NationalSettings } from './national-client.ts'

/** Where this system tells what happens: the national side, if it is set, and other systems. */
export type OutboundSettings = { national: NationalSettings | undefined; webhooks: WebhookTerms }
