import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { importCounters } from './store.ts'

/** Adds `motcua import counters`. */
export function addCounterCommand(imports: Command, open: OpenDatabase): void {
  imports
    .command('counters <file>')
    .description('CSV agency,name,address,phone,hours,directions,invented')
    .action((file: string) =>
      withDatabase(open, async (db, now) => {
        const { accepted, refused } = await importCounters(db, readFileSync(file, 'utf8'), now())
        for (const { line, code, reason } of refused) console.log(`line ${line} (${code || 'no code'}): ${reason}`)
        console.log(`${accepted} in, ${refused.length} refused`)
        if (accepted === 0 && refused.length > 0) process.exitCode = 1
      }),
    )
}
