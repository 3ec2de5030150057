import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { atomically, connect } from '#lib/db/index.ts'
import { knownMigrations, migrate } from '#lib/db/migrate.ts'
import { putBackJobs } from '#lib/jobs-transfer.ts'
import { type FileStore, putBackFile } from '#modules/documents/index.ts'
import { holdWaiting } from '#modules/notifications/index.ts'
import { ahead } from './ahead.ts'
import { BackupError, damaged, FORMAT, type Head, type Manifest } from './archive.ts'
import { type Installation, refuseOtherSecret } from './installation.ts'
import { unpacking } from './parts.ts'
import { ArchiveReader, type Entry, whole } from './reader.ts'
import { lockFor, PLAIN_VALUES } from './tables.ts'
import { RESTORE, Target } from './target.ts'

/** Where to: `url` names the owner of an empty database. `putBack` writes secret, settings and keys to their place. */
export type RestoreTarget = {
  url: string
  store: FileStore
  /** The secret that the settings name there. */
  namedSecret: string | undefined
  putBack: (installation: Installation) => void
  now: Date
}

export type RestoreOptions = {
  passphrase?: string | undefined
  /** Whether messages that waited go out; by themselves they do only where nobody was at work when the backup was made. */
  messages?: 'send' | 'hold' | undefined
  onRead?: ((progress: { bytes: number; total: number }) => void) | undefined
  onStep?: ((step: RestoreStep) => void) | undefined
  signal?: AbortSignal | undefined
}
export type RestoreStep =
  | { step: 'begun'; head: Head; goesOn: boolean }
  | { step: 'indexes'; done: number; of: number }
  | { step: 'update'; migrations: string[] }

/** `held`: messages that may have gone out since and wait for somebody to send them again. */
export type Restored = { head: Head; rows: number; files: number; missing: string[]; jobs: number; held: number }

/**
 * Puts an archive into an empty installation and brings it up to date. Interrupted, it may be run again with the same
 * archive and goes on; until it is done nothing is served there.
 */
export async function restoreBackup(
  target: RestoreTarget,
  file: string,
  options: RestoreOptions = {},
): Promise<Restored> {
  const reader = await ArchiveReader.open(file, options)
  const client = new pg.Client({ connectionString: target.url, application_name: RESTORE })
  client.on('error', () => {}) // the query under way says so
  try {
    refuseNewer(reader.head)
    await client.connect()
    return await new Restoring(reader, client, target, options).restore()
  } finally {
    reader.abandon()
    await client.end().catch(() => {})
  }
}

/** Whether a restore into this database has begun and is not done. */
export async function isHalfRestored(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(`select from pg_namespace where nspname = 'restoring'`)
    return rows.length > 0
  } finally {
    await client.end()
  }
}

function refuseNewer({ format, program, migrations }: Head) {
  const known = new Set(knownMigrations())
  if (format > FORMAT || migrations.some((name) => !known.has(name)))
    throw new BackupError(`This archive was made by a newer program (${program}): update this one first`)
}

class Restoring {
  private readonly reader: ArchiveReader
  private readonly client: pg.Client
  private readonly to: RestoreTarget
  private readonly options: RestoreOptions
  private readonly installation: Installation = {}
  private files = 0
  private manifest: Manifest | undefined

  constructor(reader: ArchiveReader, client: pg.Client, to: RestoreTarget, options: RestoreOptions) {
    this.reader = reader
    this.client = client
    this.to = to
    this.options = options
  }

  async restore(): Promise<Restored> {
    const { client, reader, options } = this
    const { head } = reader
    await client.query(PLAIN_VALUES)
    // each part is noted in its own transaction: one that is lost with the power is read again
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '256MB'`)
    await lockFor(client, LOCK, 'Another restore into this database is under way: wait for its end')
    const { target, goesOn } = await Target.prepare(client, this.to.url, head)
    options.onStep?.({ step: 'begun', head, goesOn })
    for await (const _ of ahead(this.bulky(target), (one) => putBackFile(this.to.store, one.hash, one.bytes)))
      this.files += 1
    const manifest = this.manifest as Manifest | undefined
    if (!manifest) throw damaged('its end is missing')
    const differing = target.differing(manifest)
    if (differing.length > 0) throw damaged(`rows are missing of ${differing.join(', ')}`)
    if (this.files !== manifest.files) throw damaged(`it holds ${this.files} files of ${manifest.files}`)
    await target.complete((done, of) => options.onStep?.({ step: 'indexes', done, of }))
    const migrations = await migrate(this.to.url)
    options.onStep?.({ step: 'update', migrations })
    this.to.putBack(this.installation)
    const sum = Object.values(manifest.rows).reduce((all, count) => all + count, 0)
    return { head, rows: sum, files: this.files, missing: manifest.missing, ...(await this.end(head)) }
  }

  /** Takes rows and settings in as they come, and gives the files for several to be written at once. */
  private async *bulky(target: Target) {
    const entries = this.reader.entries((read) => {
      this.manifest = read
    })
    for await (const entry of entries) {
      this.options.signal?.throwIfAborted()
      if (entry.kind === 'installation') {
        this.installation[entry.name] = await whole(entry.bytes)
        refuseOtherSecret(this.installation, this.to.namedSecret)
      } else if (entry.kind === 'file') {
        const bytes = await whole(entry.bytes)
        yield { hash: entry.sha256, bytes, size: bytes.length }
      } else if (!target.has(entry)) await target.load(entry, (statement) => this.copy(statement, entry))
    }
  }

  private async copy(statement: string, { bytes }: Entry): Promise<number> {
    const into = this.client.query(from(statement))
    await pipeline(bytes, unpacking(), into)
    return into.rowCount
  }

  /** Jobs are put back and the mark of the restore goes, in one: from now on the installation may be started. */
  private async end({ atRest }: Head): Promise<{ jobs: number; held: number }> {
    const sends = this.options.messages ?? (atRest ? 'send' : 'hold')
    const db = connect(this.to.url, { role: 'migrator', max: 1 })
    try {
      return await atomically(db, async (tx) => {
        const jobs = await putBackJobs(tx, 'restoring.job')
        const held = sends === 'hold' ? await holdWaiting(tx, this.to.now) : 0
        await sql`drop schema restoring cascade`.execute(tx)
        return { jobs, held }
      })
    } finally {
      await db.destroy()
    }
  }
}

const LOCK = 1_300_767
