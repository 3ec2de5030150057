import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { atomically, type Db } from '#lib/db/index.ts'
import type { Encoding } from '#lib/import-file.ts'
import { csvEntries } from './csv-lines.ts'
import type { IngestResult } from './delivery.ts'
import { type FileEntry, jsonEntries, ndjsonEntries } from './entries.ts'
import { type IngestItem, ingestRead, readItem } from './ingest.ts'

export type Counted = { line: number; accepted: number; refused: number; quarantined: number }
export type BadDossierLine = { line: number; code: string | null; reason: string }
export type ImportOptions = {
  /** Of a CSV file that is neither UTF-8 nor UTF-16. */
  encoding?: Encoding | undefined
  /** The agency of dossiers that name none. */
  agencyCode: string | null
  actor: string
  onProgress(done: { bytes: number; total: number } & Counted): void
  onBadLine(bad: BadDossierLine): void
  /** Asked between parts; true leaves the rest for the next call. */
  interrupted(): boolean
}

const AT_ONCE = 5000

/**
 * Takes in a file of dossiers, NDJSON, a JSON array or CSV, of any size in a stream. Every part is one transaction that
 * also notes how far the file has come: stopped in any way, the next call goes on from there and nothing is in twice.
 */
export async function importDossiers(
  db: Db,
  file: string,
  now: () => Date,
  options: ImportOptions,
): Promise<Counted & { finished: boolean }> {
  const key = await keyOf(file)
  const total = (await stat(file)).size
  const before = await db.selectFrom('importProgress').selectAll().where('fileKey', '=', key).executeTakeFirst()
  const done: Counted = {
    line: before?.line ?? 0,
    accepted: before?.accepted ?? 0,
    refused: before?.refused ?? 0,
    quarantined: before?.quarantined ?? 0,
  }
  if (before?.finishedAt) return { ...done, finished: true }

  const letter = { service: 'DongBoHoSoMC' as const, agencyCode: options.agencyCode, isUpdating: false }
  let part: ReadEntry[] = []
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    const entries = part
    part = []
    await writing // one part is written while the next is read
    writing = write(entries)
    writing.catch(() => {})
  }
  for await (const entry of await entriesOf(file, before?.offsetBytes ?? 0, done.line, options.encoding)) {
    const { line, end, error } = entry
    part.push({ line, end, error, item: error === undefined ? readItem(entry, letter) : undefined })
    if (part.length < AT_ONCE) continue
    await flush()
    if (options.interrupted()) {
      await writing
      return { ...done, finished: false }
    }
  }
  await flush()
  await writing
  await db.updateTable('importProgress').set({ finishedAt: now() }).where('fileKey', '=', key).execute()
  return { ...done, finished: true }

  async function write(entries: ReadEntry[]) {
    const last = entries.at(-1)
    const good = entries.filter((entry) => entry.item !== undefined)
    const items = entries.flatMap((entry) => entry.item ?? [])
    const bad: BadDossierLine[] = entries.flatMap(({ line, error }) =>
      error === undefined ? [] : [{ line, code: null, reason: error }],
    )
    const next = { ...done, line: last?.line ?? done.line }
    await repeatedly(() =>
      atomically(db, async (tx) => {
        Object.assign(next, done, { line: last?.line ?? done.line })
        const sender = { actor: options.actor, scope: null }
        const outcomes = items.length > 0 ? await ingestRead(tx, { ...letter, items }, sender, now()) : []
        bad.length = entries.length - good.length
        for (const [i, outcome] of outcomes.entries()) countIn(next, outcome, good[i]?.line ?? 0, bad)
        next.refused += entries.length - good.length
        const row = { fileKey: key, offsetBytes: last?.end ?? total, ...next, updatedAt: now() }
        await tx
          .insertInto('importProgress')
          .values(row)
          .onConflict((oc) => oc.column('fileKey').doUpdateSet(row))
          .execute()
      }),
    )
    Object.assign(done, next)
    for (const one of bad.toSorted((a, b) => a.line - b.line)) options.onBadLine(one)
    options.onProgress({ bytes: last?.end ?? total, total, ...done })
  }
}

type ReadEntry = Pick<FileEntry, 'line' | 'end' | 'error'> & { item: IngestItem | undefined }

function countIn(counted: Counted, { result, code, faults }: IngestResult, line: number, bad: BadDossierLine[]) {
  if (result === 'refused') {
    counted.refused += 1
    bad.push({ line, code, reason: faults.map((fault) => `${fault.field} ${fault.reason}`).join('; ') })
  } else if (result === 'quarantined') counted.quarantined += 1
  else counted.accepted += 1
}

/** A part that met another writer half-way is written again from its beginning. */
async function repeatedly(work: () => Promise<void>) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 6 || !['23505', '40P01', '40001'].includes((error as { code?: string }).code ?? '')) throw error
    }
  }
}

/** A file is the same file while its beginning, its size and its time of change are. */
async function keyOf(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { size, mtimeMs } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return createHash('sha256').update(`${size} ${mtimeMs} `).update(buffer.subarray(0, bytesRead)).digest('hex')
  } finally {
    await handle.close()
  }
}

async function entriesOf(
  file: string,
  offset: number,
  line: number,
  encoding?: Encoding,
): Promise<AsyncIterable<FileEntry>> {
  if (/\.csv$/i.test(file)) return csvEntries(file, line, encoding)
  return (await firstCharacter(file)) === '[' ? jsonEntries(file, line) : ndjsonEntries(file, offset, line)
}

async function firstCharacter(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return (
      buffer
        .subarray(0, bytesRead)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trimStart()[0] ?? ''
    )
  } finally {
    await handle.close()
  }
}
