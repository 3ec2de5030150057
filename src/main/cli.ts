import { Command } from 'commander'
import { addCommands as addDeadlineCommands } from '#modules/deadlines/index.ts'
import { addCommands as addExchangeCommands } from '#modules/exchange/index.ts'
import { addCommands as addIdentityCommands } from '#modules/identity/index.ts'
import { addCommands as addScoringCommands } from '#modules/scoring/index.ts'
import { readEnv, SettingsError } from './env.ts'
import { openDatabase } from './open.ts'

const program = new Command('motcua').description('Một Cửa: commands for operators').showHelpAfterError('(motcua help shows all commands)')
const open = () => openDatabase(readEnv(process.env), 4)

addDeadlineCommands(program)
addIdentityCommands(program, open)
addExchangeCommands(program, open)
addScoringCommands(program, open)

try {
  await program.parseAsync()
} catch (error) {
  const known = error instanceof Error && (error instanceof SettingsError || error.constructor.name !== 'TypeError')
  console.error(known ? error.message : error)
  process.exitCode = 1
}
