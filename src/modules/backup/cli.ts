import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { BackupError } from './archive.ts'
import { type BackupSource, makeBackup } from './backup.ts'
import { type RestoreStep, type RestoreTarget, restoreBackup } from './restore.ts'

/** An installation as its owner opens it, without bringing it up to date. */
export type OpenInstallation = () => Promise<BackupSource & RestoreTarget & { close(): Promise<void> }>

type Given = { passphraseFile?: string }

/** `motcua backup`, `motcua restore`: everything of an installation in one file, and back. */
export function addCommands(program: Command, open: OpenInstallation): void {
  program
    .command('backup')
    .argument('<file>', 'the archive to be written; only its owner may read it')
    .option('--passphrase-file <file>', 'encrypt the archive (age) by the pass phrase in the first line of this file')
    .description('write rows, files, secret and settings into one archive while the system is at work')
    .action((file: string, options: Given) => interruptible((signal) => backUp(open, file, options, signal)))

  program
    .command('restore')
    .argument('<file>', 'an archive that motcua backup wrote')
    .option('--passphrase-file <file>', 'the pass phrase of an encrypted archive, in the first line of this file')
    .option('--messages <what>', 'send or hold messages that waited; held ones are sent again from the delivery log')
    .description('put an archive into an empty installation and bring it up to date; goes on where it was stopped')
    .action((file: string, options: Given & { messages?: string }) =>
      interruptible((signal) => restore(open, file, options, signal)),
    )
}

async function backUp(open: OpenInstallation, file: string, options: Given, signal: AbortSignal) {
  const passphrase = passphraseOf(options)
  const source = await open()
  const bar = barOf(`${basename(file)} {bar} {percentage} % | {rows} rows, {files} files | {eta_formatted} left`)
  bar.start(1, 0, { rows: 0, files: 0 })
  try {
    const made = await makeBackup(source, file, {
      passphrase,
      signal,
      onProgress: ({ done, total, ...counted }) => {
        bar.setTotal(total)
        bar.update(done, counted)
      },
    })
    bar.stop()
    console.log(`${file}: ${made.rows} rows, ${made.files} files, ${megabytes(made.bytes)} MB`)
    if (!passphrase) console.log('It holds personal data and the secret of this installation: keep it as safe as these')
    for (const hash of made.missing) console.log(`missing ${hash}`)
    if (made.missing.length > 0) process.exitCode = 1
  } finally {
    bar.stop()
    await source.close()
  }
}

async function restore(
  open: OpenInstallation,
  file: string,
  options: Given & { messages?: string },
  signal: AbortSignal,
) {
  const { messages } = options
  if (messages !== undefined && messages !== 'send' && messages !== 'hold')
    throw new BackupError('--messages must be send or hold')
  const passphrase = passphraseOf(options)
  const target = await open()
  const bar = barOf(`${basename(file)} {bar} {percentage} % | {eta_formatted} left`)
  try {
    const done = await restoreBackup(target, file, {
      passphrase,
      messages,
      signal,
      onRead: ({ bytes, total }) => {
        bar.setTotal(total)
        bar.update(bytes)
      },
      onStep: (step) => {
        if (step.step === 'begun') bar.start(1, 0)
        else bar.stop()
        tell(step)
      },
    })
    console.log(`${done.rows} rows, ${done.files} files of ${done.head.madeAt}, ${done.jobs} jobs to be done`)
    if (done.held > 0)
      console.log(
        `${done.held} messages may have gone out since: they stand in the delivery log, to be sent again by hand`,
      )
    for (const hash of done.missing) console.log(`missing ${hash} (was gone when the backup was made)`)
    console.log('motcua recount --verify proves that history and figures agree')
  } finally {
    bar.stop()
    await target.close()
  }
}

function tell(step: RestoreStep) {
  if (step.step === 'begun') {
    const { madeAt, program, postgres } = step.head
    console.error(
      `${step.goesOn ? 'going on with' : 'restoring'} ${madeAt}, Một Cửa ${program}, PostgreSQL ${postgres}`,
    )
  } else if (step.step === 'update') console.error(`brought up to date by ${step.migrations.length} migrations`)
  else if (step.done === step.of) console.error(`${step.of} indexes and keys are back`)
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)

const barOf = (format: string) => new SingleBar({ format, clearOnComplete: false, noTTYOutput: false })

function passphraseOf({ passphraseFile }: Given): string | undefined {
  if (passphraseFile === undefined) return
  const passphrase = readFileSync(passphraseFile, 'utf8').split(/\r?\n/)[0] ?? ''
  if (passphrase.length < 12)
    throw new BackupError(`The pass phrase in ${passphraseFile} is shorter than 12 characters`)
  return passphrase
}

/** Ctrl+C and SIGTERM end it in order: nothing half is left of a backup, and a restore goes on when it is run again. */
async function interruptible(work: (signal: AbortSignal) => Promise<void>) {
  const stopping = new AbortController()
  const stop = () => stopping.abort(new BackupError('stopped'))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    await work(stopping.signal)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
