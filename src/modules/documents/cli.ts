import type { Command } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { sweepFiles } from './commands.ts'
import type { FileStore } from './files/store.ts'

/** `motcua files sweep`: bytes that no row tells of. */
export function addCommands(program: Command, open: OpenDatabase, openStore: () => Promise<FileStore>): void {
  program
    .command('files')
    .description('files kept by their content')
    .command('sweep')
    .description('take away bytes that nothing points to and that are older than a day; name those that are gone')
    .action(() =>
      withDatabase(open, async (db, now) => {
        const { swept, missing } = await sweepFiles(await openStore(), db, now())
        for (const hash of missing) console.log(`missing ${hash}`)
        console.log(`${swept} taken away, ${missing.length} missing`)
        if (missing.length > 0) process.exitCode = 1
      }),
    )
}
