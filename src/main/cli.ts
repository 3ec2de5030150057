import { Command } from 'commander'
import { LoginError } from '#lib/db/login.ts'
import { addCommands as addBackupCommands } from '#modules/backup/index.ts'
import { addCommands as addCatalogueCommands } from '#modules/catalogue/index.ts'
import { addCommands as addDeadlineCommands } from '#modules/deadlines/index.ts'
import { addCommands as addDocumentCommands } from '#modules/documents/index.ts'
import { reassess } from '#modules/dossiers/index.ts'
import { addCommands as addExchangeCommands, addNationalCommands, addWebhookCommands } from '#modules/exchange/index.ts'
import { addCommands as addHandlingCommands, goOnPaid } from '#modules/handling/index.ts'
import { addCommands as addIdentityCommands } from '#modules/identity/index.ts'
import { addCommands as addPaymentCommands, type OnPaid } from '#modules/payments/index.ts'
import { addCommands as addScoringCommands } from '#modules/scoring/index.ts'
import { addCommands as addUnitCommands } from '#modules/units/index.ts'
import { readEnv, SettingsError } from './env.ts'
import { openFiles } from './files.ts'
import { openInstallation } from './installation.ts'
import { listenersOf } from './listeners.ts'
import { openDatabase } from './open.ts'
import { outboundSettings, webhookTerms } from './outbound.ts'
import { gatewayOf } from './payments.ts'
import { secretOf } from './sign-in.ts'
import { startWorker } from './worker.ts'

const program = new Command('motcua')
  .description('Một Cửa: commands for operators')
  .showHelpAfterError('(motcua help shows all commands)')
const open = () => openDatabase(readEnv(process.env), 4)

addUnitCommands(program, open)
addCatalogueCommands(program, open, async (tx, changes, now) => {
  const judgedAnew = changes.filter((change) => change.facts && change.kind !== 'new')
  if (judgedAnew.length > 0)
    await reassess(
      tx,
      judgedAnew.map((change) => change.procedureId),
      'catalogue',
      now,
    )
})
addDeadlineCommands(program)
addIdentityCommands(program, open, () => readEnv(process.env).MOTCUA_URL)
addDocumentCommands(program, open, () => openFiles(readEnv(process.env)))
addExchangeCommands(program, open)
addNationalCommands(program, open, () => outboundSettings(readEnv(process.env)).national)
addWebhookCommands(program, open, () => webhookTerms(readEnv(process.env)))
const onPaid: OnPaid = (tx, order, now) => goOnPaid(listenersOf(secretOf(readEnv(process.env))))(tx, order, now)
addPaymentCommands(program, open, { gateway: () => gatewayOf(readEnv(process.env)), onPaid })
addScoringCommands(program, open)
addHandlingCommands(program, open, () => listenersOf(secretOf(readEnv(process.env))))
addBackupCommands(program, () => openInstallation(readEnv(process.env))())

program
  .command('work')
  .description('work off jobs, such as messages to send, without serving pages, until stopped')
  .action(async () => {
    const env = readEnv(process.env)
    const { url, now, close } = await openDatabase(env, 2)
    const jobs = await startWorker(env, url, now)
    console.error('motcua: working off jobs; Ctrl+C stops in order')
    await new Promise((done) => {
      process.once('SIGTERM', done)
      process.once('SIGINT', done)
    })
    await jobs.stop()
    await close()
  })

try {
  await program.parseAsync()
} catch (error) {
  console.error(sayError(error))
  process.exitCode = 1
}

/** One line that says what to do; only a bug of ours shows where it happened. */
function sayError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError) return error
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `motcua: there is no file ${path}`
  if (code === 'ECONNREFUSED') return 'motcua: the database does not answer; start it or correct DATABASE_URL'
  return error instanceof SettingsError || error instanceof LoginError ? error.message : `motcua: ${error.message}`
}
