import { Command } from 'commander'
import { addCommands as addCatalogueCommands } from '#modules/catalogue/index.ts'
import { addCommands as addDeadlineCommands } from '#modules/deadlines/index.ts'
import { addCommands as addExchangeCommands, reappraise } from '#modules/exchange/index.ts'
import { addCommands as addIdentityCommands } from '#modules/identity/index.ts'
import { addCommands as addScoringCommands } from '#modules/scoring/index.ts'
import { addCommands as addUnitCommands } from '#modules/units/index.ts'
import { readEnv, SettingsError } from './env.ts'
import { openDatabase } from './open.ts'

const program = new Command('motcua')
  .description('Một Cửa: commands for operators')
  .showHelpAfterError('(motcua help shows all commands)')
const open = () => openDatabase(readEnv(process.env), 4)

addUnitCommands(program, open)
addCatalogueCommands(program, open, async (tx, changes, now) => {
  const judgedAnew = changes.filter((change) => change.facts && change.kind !== 'new')
  if (judgedAnew.length > 0)
    await reappraise(
      tx,
      judgedAnew.map((change) => change.procedureId),
      'catalogue',
      now,
    )
})
addDeadlineCommands(program)
addIdentityCommands(program, open)
addExchangeCommands(program, open)
addScoringCommands(program, open)

try {
  await program.parseAsync()
} catch (error) {
  const bug = !(error instanceof Error) || error instanceof TypeError || error instanceof ReferenceError
  console.error(bug ? error : error instanceof SettingsError ? error.message : `motcua: ${error.message}`)
  process.exitCode = 1
}
