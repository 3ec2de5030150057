import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { SELECT_WAITING } from '#lib/jobs-transfer.ts'
import { type FileStore, readFileBytes, SWEEP_LOCK } from '#modules/documents/index.ts'
import { ahead } from './ahead.ts'
import { BackupError, FORMAT, fileName, HEAD, type Head, installationName, JOBS, rowsName } from './archive.ts'
import type { Installation } from './installation.ts'
import { packed, partsOf } from './parts.ts'
import { listTables, lockFor, othersConnected, PLAIN_VALUES, quoted, readSequences } from './tables.ts'
import { ArchiveWriter } from './writer.ts'

/** What is backed up: `url` names the owner of the database. */
export type BackupSource = {
  url: string
  store: FileStore
  installation: () => Installation
  program: string
  now: Date
}

/** Bytes done of all that there is to do, and what they were so far. */
type Progress = { done: number; total: number; rows: number; files: number }

export type BackupOptions = {
  passphrase?: string | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  signal?: AbortSignal | undefined
}

/** `missing`: hashes of files that rows tell of and that are gone or changed where they are kept. */
export type MadeBackup = { head: Head; rows: number; files: number; bytes: number; missing: string[] }

/**
 * Writes everything that this installation needs to go on elsewhere into one archive, while it is at work: the rows of one
 * moment, the files they tell of, secret, settings and keys. Interrupted, it leaves nothing under the name.
 */
export async function makeBackup(source: BackupSource, file: string, options: BackupOptions = {}): Promise<MadeBackup> {
  const client = new pg.Client({ connectionString: source.url, application_name: 'motcua-backup' })
  await client.connect()
  const folder = await mkdtemp(join(tmpdir(), 'motcua-backup-'))
  try {
    await refuseUnfit(client)
    // from before the snapshot on no file is swept; a sweep that is at one of its steps is waited for
    await lockFor(client, SWEEP_LOCK, 'Another backup of this installation is being made: wait for its end')
    const writer = await ArchiveWriter.open(file, options.passphrase)
    try {
      return await new Making(client, source, writer, options).make(join(folder, 'files'))
    } catch (error) {
      await writer.abandon()
      throw error
    }
  } finally {
    await client.end().catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
}

async function refuseUnfit(client: pg.Client) {
  await client.query(PLAIN_VALUES)
  const { rows } = await client.query<{ there: boolean; restoring: boolean }>(
    `select to_regclass('migration') is not null as there, to_regnamespace('restoring') is not null as restoring`,
  )
  if (!rows[0]?.there) throw new BackupError('There is nothing to back up: this database holds no installation')
  if (rows[0].restoring)
    throw new BackupError('A restore into this database is not finished: there is nothing to back up')
  await client.query('set role migrator')
}

class Making {
  private readonly client: pg.Client
  private readonly source: BackupSource
  private readonly writer: ArchiveWriter
  private readonly options: BackupOptions
  private readonly progress: Progress = { done: 0, total: 1, rows: 0, files: 0 }
  private readonly rows: Record<string, number> = {}

  constructor(client: pg.Client, source: BackupSource, writer: ArchiveWriter, options: BackupOptions) {
    this.client = client
    this.source = source
    this.writer = writer
    this.options = options
  }

  /** `list`: a file of one's own, for the names of the files; the snapshot need not stay while they are read. */
  async make(list: string): Promise<MadeBackup> {
    const atRest = (await othersConnected(this.client)).length === 0
    await this.client.query('begin isolation level repeatable read read only')
    const tables = await listTables(this.client)
    const head = await this.head(tables, atRest)
    const filesBytes = await this.one<number>('select coalesce(sum(size), 0)::float8 as value from file')
    this.progress.total = tables.reduce((sum, { bytes }) => sum + bytes, filesBytes + 1)
    await this.writer.add(HEAD, Buffer.from(`${JSON.stringify(head)}\n`))
    for (const [name, bytes] of Object.entries(this.source.installation()))
      await this.writer.add(installationName(name, createHash('sha256').update(bytes).digest('hex')), bytes)
    for (const { name, columns, bytes } of tables)
      await this.copy(name, `copy ${quoted([name])} (${quoted(columns)}) to stdout`, bytes)
    await this.copy(JOBS, `copy (${SELECT_WAITING}) to stdout`, 0)
    await pipeline(
      this.client.query(to('copy (select hash, size from file order by hash) to stdout')),
      createWriteStream(list),
    )
    await this.client.query('commit')
    const missing = await this.files(list)
    const { rows, files } = this.progress
    const bytes = await this.writer.finish({ rows: this.rows, files, missing })
    this.told()
    return { head, rows, files, bytes, missing }
  }

  private async head(tables: Head['tables'], atRest: boolean): Promise<Head> {
    const { rows } = await this.client.query<{ name: string }>('select name from migration order by name')
    return {
      format: FORMAT,
      id: randomUUID(),
      madeAt: this.source.now.toISOString(),
      program: this.source.program,
      postgres: await this.one<string>(`select current_setting('server_version') as value`),
      migrations: rows.map(({ name }) => name),
      atRest,
      tables: tables.map(({ name, columns }) => ({ name, columns })),
      sequences: await readSequences(this.client),
    }
  }

  private async one<T>(sql: string): Promise<T> {
    return (await this.client.query<{ value: T }>(sql)).rows[0]?.value as T
  }

  /** The next part is read while the last one is compressed. */
  private async copy(table: string, statement: string, bytes: number) {
    const before = this.progress.done
    let [part, count] = [0, 0]
    let written: Promise<void> = Promise.resolve()
    for await (const rows of partsOf(this.client.query(to(statement)))) {
      this.options.signal?.throwIfAborted()
      const compressed = packed(rows.bytes)
      await written
      part += 1
      const number = part
      written = compressed.then(({ sha256, zst }) => this.writer.add(rowsName(table, number, sha256), zst))
      written.catch(() => {}) // whoever waits for it hears of it
      count += rows.count
      this.progress.rows += rows.count
      this.progress.done = Math.min(before + bytes, this.progress.done + rows.bytes.length)
      this.told()
    }
    await written
    this.rows[table] = count
    this.progress.done = before + bytes
  }

  /** Reads the listed files from the store, several at once, and keeps them in their order. */
  private async files(list: string): Promise<string[]> {
    const missing: string[] = []
    const lines = createInterface({ input: createReadStream(list), crlfDelay: Number.POSITIVE_INFINITY })
    const read = ahead(listed(lines), async ({ hash }) => ({ hash, bytes: await this.fileOf(hash) }))
    for await (const { hash, bytes } of read) {
      this.options.signal?.throwIfAborted()
      if (bytes) {
        await this.writer.add(fileName(hash), bytes)
        this.progress.files += 1
        this.progress.done += bytes.length
        this.told()
      } else missing.push(hash)
    }
    return missing
  }

  private async fileOf(hash: string): Promise<Buffer | undefined> {
    const bytes = await readFileBytes(this.source.store, hash).catch((error: Error & { status?: number }) => {
      if (error.status === 404) return
      throw error
    })
    return bytes && createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined
  }

  private told() {
    this.options.onProgress?.({ ...this.progress })
  }
}

async function* listed(lines: AsyncIterable<string>): AsyncGenerator<{ hash: string; size: number }> {
  for await (const line of lines) {
    const [hash = '', size] = line.split('\t')
    yield { hash, size: Number(size) }
  }
}
