import { createWriteStream } from 'node:fs'
import { basename, resolve } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { group, type OpenDatabase, withDatabase } from '#lib/cli.ts'
import { FileError } from '#lib/csv.ts'
import type { Db } from '#lib/db/index.ts'
import { ENCODING_OPTION, encodingNamed } from '#lib/import-file.ts'
import { deleteDossier, mergeDossiers, recordOpinion } from '#modules/dossiers/index.ts'
import { type BadDossierLine, importDossiers } from './import.ts'
import { listMissing } from './quarantine.ts'
import { replayQuarantine } from './replay.ts'

/** `motcua import dossiers`, `quarantine`, `dossier`: what an operator does with dossiers. */
export function addCommands(program: Command, open: OpenDatabase): void {
  group(program, 'import', 'take files in')
    .command('dossiers')
    .argument('<file...>', 'NDJSON, JSON or CSV of the national fields')
    .option('--agency <code>', 'the agency of dossiers that name none')
    .option(...ENCODING_OPTION)
    .option('--report <file>', 'where bad lines are written', 'bad-lines.ndjson')
    .description('take in dossiers; goes on where it was stopped')
    .action((files: string[], options: ImportWish) =>
      withDatabase(open, (db, now) => importFiles(db, now, files, options)),
    )

  const quarantine = program
    .command('quarantine')
    .description('what waits for an agency, a procedure or a dossier that is not known')
  quarantine
    .command('list')
    .description('what is missing, and how many wait for it')
    .action(() =>
      withDatabase(open, async (db) => {
        for (const row of await listMissing(db))
          console.log(`${row.waiting}\t${row.reason}\t${row.missing}\tsince ${new Date(row.since).toISOString()}`)
      }),
    )
  quarantine
    .command('replay')
    .description('take in again what waits, after the missing was imported')
    .action(() =>
      withDatabase(open, async (db, now) => {
        const { released, refused, held } = await replayQuarantine(db, now())
        for (const one of refused)
          console.log(`${one.code}: ${one.faults.map((fault) => `${fault.field} ${fault.reason}`).join('; ')}`)
        console.log(`${released} in, ${refused.length} refused, ${held} still waiting`)
      }),
    )

  const dossier = program.command('dossier').description('corrections to single dossiers')
  dossier
    .command('delete')
    .argument('<code>')
    .requiredOption('--reason <text>')
    .description('take a dossier out of every count')
    .action((code: string, { reason }: { reason: string }) =>
      withDatabase(open, (db, now) => deleteDossier(db, code, reason, 'operator', now())),
    )
  dossier
    .command('merge')
    .argument('<duplicate>')
    .requiredOption('--into <code>')
    .description('one dossier under two codes: count it once')
    .action((duplicate: string, { into }: { into: string }) =>
      withDatabase(open, (db, now) => mergeDossiers(db, duplicate, into, 'operator', now())),
    )
  dossier
    .command('complain')
    .argument('<code>')
    .requiredOption('--kind <kind>', 'dislike or petition')
    .requiredOption('--source <text>', 'where it came in, such as a petition number')
    .description('record a dislike or a petition about a dossier')
    .action((code: string, { kind, source }: { kind: string; source: string }) =>
      withDatabase(open, (db, now) => {
        if (kind !== 'dislike' && kind !== 'petition') throw new Error('--kind must be dislike or petition')
        return recordOpinion(db, { code, kind, source }, 'operator', now())
      }),
    )
}

const MOST_SHOWN = 5
type ImportWish = { agency?: string; report: string; encoding?: string }

/** What is wrong with a file as a whole is said, and the next one read. */
function sayFileError(error: unknown): string {
  if (error instanceof FileError) return error.message
  throw error
}

async function importFiles(db: Db, now: () => Date, files: string[], { agency, report, encoding }: ImportWish) {
  let stopped = false
  process.once('SIGINT', () => {
    stopped = true
  })
  const bad = createWriteStream(report, { flags: 'a', mode: 0o600 }) // whole dossiers, with their people
  let faults = 0
  for (const file of files) {
    const bar = new SingleBar({
      format: `${basename(file)} {bar} {percentage} % | {accepted} in, {refused} refused, {quarantined} waiting | {eta_formatted} left`,
      clearOnComplete: false,
      noTTYOutput: false,
    })
    bar.start(1, 0, { accepted: 0, refused: 0, quarantined: 0 })
    const first: string[] = []
    const done = await importDossiers(db, file, now, {
      agencyCode: agency ?? null,
      encoding: encodingNamed(encoding),
      actor: 'cli',
      onProgress: ({ bytes, total, ...counted }) => {
        bar.setTotal(total)
        bar.update(bytes, counted)
      },
      onBadLine: (line: BadDossierLine) => {
        faults += 1
        if (first.length < MOST_SHOWN) first.push(`  line ${line.line} (${line.code ?? 'no code'}): ${line.reason}`)
        bad.write(`${JSON.stringify({ file, ...line })}\n`)
      },
      interrupted: () => stopped,
    }).catch(sayFileError)
    bar.stop()
    if (typeof done === 'string') {
      console.log(`${file}: ${done}`)
      process.exitCode = 1
      continue
    }
    const waiting = done.quarantined > 0 ? `, ${done.quarantined} waiting (motcua quarantine list)` : ''
    console.log(
      `${file}: ${done.accepted} in, ${done.refused} refused${waiting}${done.finished ? '' : ' – stopped, run again to go on'}`,
    )
    for (const line of first) console.log(line)
    if (stopped) break
  }
  await new Promise<void>((closed) => bad.end(closed))
  if (faults > 0)
    console.log(
      `The ${faults} refused lines, of all files and runs, stand at the end of ${resolve(report)}, each with its reason`,
    )
}
