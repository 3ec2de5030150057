import type { Command } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { type Replay, replayPushes } from './commands.ts'
import { compareDossier } from './comparison.ts'
import { connectNational, type National, type NationalSettings } from './national-client.ts'
import { listStuck, stuckReasons } from './queries.ts'
import { pushDue } from './sending.ts'

/** `motcua national stuck|replay|push|check`: how synchronisation with the national side stands. */
export function addNationalCommands(
  program: Command,
  open: OpenDatabase,
  settings: () => NationalSettings | undefined,
): void {
  const national = program.command('national').description('synchronisation with the National Public Service Portal')
  national
    .command('stuck')
    .description('what is stuck and why, the longest first')
    .action(() =>
      withDatabase(open, async (db) => {
        for (const { count, code, reason, since } of await stuckReasons(db, null))
          console.log(`${count}\t${code}\t${reason}\tsince ${since.toISOString()}`)
        for (const { dossier, code, attempts, since, nextAt } of await listStuck(db, null))
          console.log(
            `${dossier}\t${code}\t${attempts} times since ${since.toISOString()}\tnext ${nextAt.toISOString()}`,
          )
      }),
    )
  national
    .command('replay')
    .description('send again at once what failed: all of it, or of one dossier')
    .option('--dossier <code>')
    .action(({ dossier }: { dossier?: string }) =>
      withDatabase(open, async (db, now) => {
        const replay: Replay = dossier ? { dossier } : 'all'
        console.log(`${await replayPushes(db, replay, null, now())} to be sent again`)
      }),
    )
  national
    .command('push')
    .description('send what is due now')
    .action(() =>
      withDatabase(open, async (db, now) => {
        const { accepted, refused, failed } = await pushDue(db, connected(settings), now)
        console.log(`${accepted} accepted, ${refused} refused, ${failed} not sent`)
        if (failed > 0) process.exitCode = 1
      }),
    )
  national
    .command('check')
    .description('compare the national record of a dossier with ours')
    .argument('<code>')
    .action((code: string) =>
      withDatabase(open, async (db) => {
        const compared = await compareDossier(db, connected(settings), code)
        if (compared.there === null) console.log(`Cannot be asked: ${compared.code} ${compared.message}`)
        else if (!compared.there) console.log(`${code} is not there`)
        else if (compared.differences.length === 0) console.log(`${code} says the same on both sides`)
        else
          for (const { field, ours, theirs } of compared.differences)
            console.log(`${field}: here ${ours || '–'}, there ${theirs || '–'}`)
        if (!compared.there || compared.differences.length > 0) process.exitCode = 1
      }),
    )
}

function connected(settings: () => NationalSettings | undefined): National {
  const found = settings()
  if (!found) throw new Error('set MOTCUA_NATIONAL_URL, MOTCUA_NATIONAL_USER and MOTCUA_NATIONAL_PASSWORD first')
  return connectNational(found)
}
