export { exchangeApi } from './api.ts'
export { Batch } from './batch.ts'
export { addCommands } from './cli.ts'
export {
  deleteDossier,
  judgeAnew,
  mergeDossiers,
  type Opinion,
  reappraise,
  recordOpinion,
  recordRating,
} from './corrections.ts'
export type { Delivery, Outcome, Sender } from './delivery.ts'
export { takeIn } from './intake.ts'
export type { Change, Consequence, Listener } from './listener.ts'
export { FIRST_YEAR, type HoSo, LAST_YEAR, MOST_LISTED, type TienDo } from './national.ts'
export { addNationalCommands } from './outbound/cli.ts'
export { outboundJobs } from './outbound/jobs.ts'
export { connectNational, type National, type NationalSettings } from './outbound/national-client.ts'
export { nationalPush } from './outbound/queue.ts'
export { pushDue } from './outbound/sending.ts'
export type { OutboundSettings } from './outbound/settings.ts'
export { synchronisationPages } from './outbound/workspace.tsx'
export { nextAtCounter, type Prepared, prepare, prepareNew } from './prepare.ts'
export { listMissing } from './quarantine.ts'
export { type Recount, recount } from './recount.ts'
export { replayQuarantine } from './replay.ts'
export { addWebhookCommands } from './webhooks/cli.ts'
export { webhooks } from './webhooks/commands.ts'
export { deliverDue } from './webhooks/delivering.ts'
