import type { Command } from 'commander'
import { group, type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { localDay } from '#lib/clock.ts'
import { parseDay } from '#lib/days.ts'
import { ENCODING_OPTION, readImportFile } from '#lib/import-file.ts'
import { addBoundaryCommand } from './boundaries/cli.ts'
import { importAgencies, succeed } from './commands.ts'
import { addCounterCommand } from './counters/cli.ts'
import { loadTerritories } from './territory-store.ts'

/** Adds `motcua import agencies`, `motcua import territories` and `motcua agency succeed`. */
export function addCommands(program: Command, open: OpenDatabase): void {
  const imports = group(program, 'import', 'take files in')
  imports
    .command('agencies <file>')
    .description('CSV code,name,level,parent,territory,valid_from,valid_to and if wanted kind,block,kind_from')
    .option(...ENCODING_OPTION)
    .action((file: string, { encoding }: { encoding?: string }) =>
      withDatabase(open, async (db, now) => {
        const csv = readImportFile(file, encoding)
        const { accepted, changed, refused } = await importAgencies(db, csv, localDay(now()))
        for (const { line, code, reason } of refused) console.log(`line ${line} (${code || 'no code'}): ${reason}`)
        console.log(`${accepted} in, ${refused.length} refused (${changed} new or changed)`)
        if (accepted === 0 && refused.length > 0) process.exitCode = 1
      }),
    )
  imports
    .command('territories')
    .description('provinces, districts and communes before and after 01/07/2025, with who came out of whom')
    .action(() =>
      withDatabase(open, async (db) => {
        const { territories, successions } = await loadTerritories(db)
        console.log(`${territories} territories and ${successions} successions new`)
      }),
    )

  addBoundaryCommand(imports, open)
  addCounterCommand(imports, open)

  group(program, 'agency', 'agencies and their mergers')
    .command('succeed <old> <new>')
    .description('record that an agency took over another')
    .requiredOption('--on <day>', 'first day under the successor, 2025-07-01')
    .option('--part', 'only a part went over; without it the old agency ends the day before')
    .action((old: string, successor: string, { on, part }: { on: string; part?: boolean }) =>
      withDatabase(open, async (db) => {
        const day = parseDay(on)
        if (!day) throw new Error(`--on must be a day such as 2025-07-01, not “${on}”`)
        await succeed(db, { old, new: successor, on: day, part: part ? 'part' : 'full' })
        console.log(`${successor} succeeds ${old} ${part ? 'in part' : 'as a whole'} on ${day}`)
      }),
    )
}
