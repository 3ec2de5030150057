export { addCommands } from './cli.ts'
export { exchangeApi } from './api.ts'
export { type Delivery, type Outcome, type Sender, takeIn } from './intake.ts'
export { listMissing, replayQuarantine } from './quarantine.ts'
