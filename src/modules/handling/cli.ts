import type { Command } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { type Listener, recount } from '#modules/cases/index.ts'
import { reassessAll } from './reassessment.ts'

/** `motcua recount`: judges every dossier anew and counts all; `--verify` only compares. */
export function addCommands(program: Command, open: OpenDatabase, listeners: () => readonly Listener[]) {
  program
    .command('recount')
    .option('--verify', 'only compare, and change nothing')
    .description(
      'judge every dossier anew by the rules as they are now, such as a corrected rule of time; then count all and compare with the tallies: ends with 1 when anything differs',
    )
    .action(({ verify }: { verify?: true }) =>
      withDatabase(open, async (db, now) => {
        const progress = (done: string) => (dossiers: number) => process.stderr.write(`\r${dossiers} dossiers ${done}`)
        if (!verify) {
          const onProgress = progress('judged')
          const changed = await reassessAll(db, now(), { listeners: listeners(), onProgress })
          process.stderr.write('\n')
          console.log(`${changed} dossiers are judged otherwise now`)
        }
        const result = await recount(db, now(), progress('counted'))
        process.stderr.write('\n')
        for (const difference of result.differences.slice(0, 100)) console.log(difference)
        console.log(`${result.dossiers} dossiers, ${result.differences.length} differences`)
        if (result.differences.length > 0) process.exitCode = 1
      }),
    )
}
