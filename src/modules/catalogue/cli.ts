import type { Command } from 'commander'
import { group, type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { ENCODING_OPTION, readImportFile } from '#lib/import-file.ts'
import { type CatalogueChange, importProcedures, type ReportedRow } from './commands.ts'
import { importOfferings } from './offerings.ts'

/** What is to be done, in the transaction of an import, about procedures that it changed. */
type AfterImport = (db: Db, changes: CatalogueChange[], now: Date) => Promise<void>

/** Adds `motcua import procedures` and `motcua import offerings`. */
export function addCommands(program: Command, open: OpenDatabase, afterImport: AfterImport = async () => {}): void {
  const imports = group(program, 'import', 'take files in')
  imports
    .command('procedures <file>')
    .description('a JSON array of procedures, or the national list as CSV or JSON')
    .option(...ENCODING_OPTION)
    .action((file: string, { encoding }: { encoding?: string }) =>
      withDatabase(open, async (db, now) => {
        const text = readImportFile(file, encoding)
        const { accepted, changed, warnings, refused } = await atomically(db, async (tx) => {
          const result = await importProcedures(tx, text, { today: localDay(now()) })
          await afterImport(tx, result.changed, now())
          return result
        })
        print('warning, ', warnings)
        print('', refused)
        console.log(
          `${accepted} in, ${refused.length} refused (${changed.length} new or changed, ${warnings.length} warnings)`,
        )
        if (accepted === 0 && refused.length > 0) process.exitCode = 1
      }),
    )
  imports
    .command('offerings <file>')
    .description('CSV agency,procedure,valid_from,valid_to,online_level: what each agency offers')
    .option(...ENCODING_OPTION)
    .action((file: string, { encoding }: { encoding?: string }) =>
      withDatabase(open, async (db) => {
        const { accepted, changed, refused } = await importOfferings(db, readImportFile(file, encoding))
        print('', refused)
        console.log(`${accepted} in, ${refused.length} refused (${changed} new or changed)`)
        if (accepted === 0 && refused.length > 0) process.exitCode = 1
      }),
    )
}

function print(kind: string, rows: ReportedRow[]) {
  for (const { line, code, reason } of rows) console.log(`${kind}line ${line} (${code || 'no code'}): ${reason}`)
}
