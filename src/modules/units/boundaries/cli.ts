import type { Command } from 'commander'
import { type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { ENCODING_OPTION, readImportFile } from '#lib/import-file.ts'
import { importBoundaries } from './store.ts'

/** Adds `motcua import boundaries`: real outlines for the maps, where the operator may use them. */
export function addBoundaryCommand(imports: Command, open: OpenDatabase): void {
  imports
    .command('boundaries <file>')
    .description('GeoJSON or TopoJSON of provinces or communes by statistical code, drawn on the ranking page')
    .requiredOption('--source <text>', 'whose geometry it is, shown under every map')
    .option(...ENCODING_OPTION)
    .action((file: string, { source, encoding }: { source: string; encoding?: string }) =>
      withDatabase(open, async (db) => {
        const { accepted, refused } = await importBoundaries(db, readImportFile(file, encoding), source)
        for (const { position, code, reason } of refused)
          console.log(`no. ${position} (${code || 'no code'}): ${reason}`)
        console.log(`${accepted} boundaries in, ${refused.length} refused`)
        if (refused.length > 0) process.exitCode = 1
      }),
    )
}
