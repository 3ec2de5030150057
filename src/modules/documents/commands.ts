import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Bilingual } from '#lib/i18n.ts'
import { checkContent, type FileClaim } from './files/content.ts'
import { FILE_LIMITS, type FileRefusal } from './files/limits.ts'
import { type FileStore, INCOMING, keyOf } from './files/store.ts'
import { refusalWords } from './messages.ts'
import type { StoredFile } from './queries.ts'

/** Bytes that somebody hands in, with what they say of them. */
export type Upload = FileClaim & ({ bytes: Uint8Array } | { stream: Readable | ReadableStream })

/** Why a file was not taken in, to be shown beside its field. */
export type RefusedFile = { refused: FileRefusal; words: Bilingual }

/**
 * Takes a file in: checks it by its content, has it scanned, writes it under its hash, notes it. The same bytes are kept
 * once. Joins an open transaction; undone with it, the bytes are an orphan that the sweep takes away.
 */
export async function storeFile(
  store: FileStore,
  db: Db,
  upload: Upload,
  now: Date,
): Promise<StoredFile | RefusedFile> {
  const given = 'bytes' in upload ? Buffer.from(upload.bytes) : await readWithin(upload.stream, FILE_LIMITS.bytes)
  if (!given || given.length > FILE_LIMITS.bytes) return refuse('too_large')
  const checked = await checkContent(given, upload)
  if ('refused' in checked) return refuse(checked.refused)
  const scan = await store.scan?.(checked.bytes)
  if (scan && 'infected' in scan) return refuse('infected')
  if (scan && 'away' in scan) return refuse('not_checked')
  return keep(store, db, checked, now)
}

/** Keeps what was made here (slips, signed results): neither checked nor scanned, a signed result may well be larger. */
export async function keepFile(store: FileStore, db: Db, bytes: Uint8Array, now: Date): Promise<StoredFile> {
  return keep(store, db, { bytes: Buffer.from(bytes), type: 'application/pdf' }, now)
}

async function keep(
  store: FileStore,
  db: Db,
  { bytes, type }: { bytes: Buffer; type: StoredFile['type'] },
  now: Date,
): Promise<StoredFile> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const file = { hash, size: bytes.length, type }
  const known = await db.selectFrom('file').select('hash').where('hash', '=', hash).executeTakeFirst()
  // Bytes without a row may be about to be swept: they are written again, whole, which makes them young
  if (!known || !(await store.disk.exists(keyOf(store, hash)))) await store.disk.put(keyOf(store, hash), bytes)
  await db
    .insertInto('file')
    .values({ ...file, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return file
}

const refuse = (refused: FileRefusal): RefusedFile => ({ refused, words: refusalWords[refused] })

async function readWithin(stream: Readable | ReadableStream, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream instanceof Readable ? stream : Readable.fromWeb(stream)) {
    size += part.length
    if (size > limit) return
    parts.push(Buffer.from(part))
  }
  return Buffer.concat(parts)
}

const A_DAY = 86_400_000

/**
 * Takes away bytes that no row tells of and that are older than a day, such as of a transaction that was undone, and
 * counts the rows whose bytes are gone. May be interrupted and run again.
 */
export async function sweepFiles(store: FileStore, db: Db, now: Date): Promise<{ swept: number; missing: string[] }> {
  const result = { swept: await sweep(store, `${store.prefix}${INCOMING}`, new Set(), now), missing: [] as string[] }
  for (let part = 0; part < 256; part += 1) {
    const first = part.toString(16).padStart(2, '0')
    const { rows } = await sql<{
      hash: string
    }>`select hash from file where hash >= ${first} and hash < ${`${first}g`}`.execute(db)
    const known = new Set(rows.map(({ hash }) => keyOf(store, hash)))
    result.swept += await sweep(store, `${store.prefix}${first}`, known, now)
    for (const { hash } of rows) if (!(await store.disk.exists(keyOf(store, hash)))) result.missing.push(hash)
  }
  return result
}

async function sweep({ disk }: FileStore, folder: string, known: Set<string>, now: Date): Promise<number> {
  let swept = 0
  let paginationToken: string | undefined
  do {
    const page = await disk.listAll(`${folder}/`, { recursive: true, ...(paginationToken && { paginationToken }) })
    for (const item of page.objects) {
      if (!item.isFile || known.has(item.key)) continue
      const { lastModified } = await disk.getMetaData(item.key)
      if (now.getTime() - lastModified.getTime() < A_DAY) continue
      await disk.delete(item.key)
      swept += 1
    }
    paginationToken = page.paginationToken
  } while (paginationToken)
  return swept
}

/** Forgets the files of these hashes (a query of one column) of which `held` (a condition on `f`) is not true; how many. */
export async function forgetFiles(db: Db, hashes: RawBuilder<unknown>, held: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql`
    delete from file f where f.hash in (${hashes}) and not (${held}) returning f.hash`.execute(db)
  return rows.length
}
