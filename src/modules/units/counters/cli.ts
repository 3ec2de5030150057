import type { Command } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { ENCODING_OPTION, readImportFile } from '#lib/import-file.ts'
import { importCounters } from './store.ts'

/** Adds `motcua import counters`. */
export function addCounterCommand(imports: Command, open: OpenDatabase): void {
  imports
    .command('counters <file>')
    .description('CSV agency,name,address,phone,hours,directions,invented')
    .option(...ENCODING_OPTION)
    .action((file: string, { encoding }: { encoding?: string }) =>
      withDatabase(open, async (db, now) => {
        const { accepted, refused } = await importCounters(db, readImportFile(file, encoding), now())
        for (const { line, code, reason } of refused) console.log(`line ${line} (${code || 'no code'}): ${reason}`)
        console.log(`${accepted} in, ${refused.length} refused`)
        if (accepted === 0 && refused.length > 0) process.exitCode = 1
      }),
    )
}
