import { subtle } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Bilingual } from '#lib/i18n.ts'
import { log } from '#lib/log.ts'
import type { FileClaim } from './files/content.ts'
import { FILE_LIMITS, type FileRefusal } from './files/limits.ts'
import { type FileStore, INCOMING, keyOf } from './files/store.ts'
import { refusalWords } from './messages.ts'
import type { StoredFile } from './queries.ts'
import type { JudgedFile } from './tasks.ts'
import { OverBudget, TooManyWaiting, withFile } from './threads.ts'

/** Bytes that somebody hands in, with what they say of them. `from`: who, such as `citizen 1`: senders take turns, and may name what they sent. */
export type Upload = FileClaim & { from?: string } & ({ bytes: Uint8Array } | { stream: Readable | ReadableStream })

/** A file that was just taken in. `unpacked`: bytes of its dots, where they must be unpacked to become a page. */
export type NewFile = StoredFile & { unpacked?: number }

/** Why a file was not taken in, to be shown beside its field. */
export type RefusedFile = { refused: FileRefusal; words: Bilingual }

/**
 * Takes a file in: checks it by its content, has it scanned, writes it under its hash, notes it. The same bytes are kept
 * once. Joins an open transaction; undone with it, the bytes are an orphan that the sweep takes away.
 */
export async function storeFile(store: FileStore, db: Db, upload: Upload, now: Date): Promise<NewFile | RefusedFile> {
  const given = 'bytes' in upload ? upload.bytes : await readWithin(upload.stream, FILE_LIMITS.bytes)
  if (!given || given.length > FILE_LIMITS.bytes) return refuse('too_large')
  if (given.length === 0) return refuse('empty')
  if (!(await hasRoom(store, given.length))) return refuse('no_room')
  const judged = await judge(given, upload)
  if ('refused' in judged) return refuse(judged.refused)
  const { type, unpacked } = judged
  const bytes = judged.bytes ?? given
  const scan = await store.scan?.(bytes)
  if (scan && 'infected' in scan) return refuse('infected')
  if (scan && 'away' in scan) return refuse('not_checked')
  const stored = await keep(store, db, { bytes, type }, now)
  if (upload.from) await noteSender(db, stored.hash, upload.from, now)
  return unpacked === undefined ? stored : { ...stored, unpacked }
}

/** Whether so many bytes may be handed in now. */
export const hasRoom = async (store: FileStore, bytes: number) => !store.room || (await store.room()) > bytes

/** Notes who handed a file in: for some days they may name it by its hash. */
const noteSender = (db: Db, hash: string, sender: string, at: Date) =>
  db
    .insertInto('fileSender')
    .values({ hash, sender, at })
    .onConflict((conflict) => conflict.columns(['hash', 'sender']).doUpdateSet({ at }))
    .execute()

/** Forgets who handed in what before this moment. */
export async function forgetSenders(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('fileSender').where('at', '<', before).execute()
}

/** What a thread says of a file. One that costs more than it may is refused like a bomb; our own faults are logged. */
async function judge(bytes: Uint8Array, { name, declaredType, from = '' }: Upload): Promise<JudgedFile> {
  try {
    return await withFile('judge', from, bytes, { ...(name && { name }), ...(declaredType && { declaredType }) })
  } catch (error) {
    if (error instanceof TooManyWaiting) return { refused: 'busy' }
    if (error instanceof OverBudget) return { refused: 'too_costly' }
    log.warn({ message: (error as Error).message }, 'a file could not be judged')
    return { refused: 'damaged' }
  }
}

/** Keeps photographs of a paper as one file, a page each. `from`: as of uploads. Refused when they cost too much. */
export async function bindPhotos(
  store: FileStore,
  db: Db,
  { pictures, from }: { pictures: Uint8Array[]; from: string },
  now: Date,
): Promise<StoredFile | RefusedFile> {
  try {
    return await keepFile(store, db, await withFile('bind', from, pictures, now), now)
  } catch (error) {
    if (error instanceof TooManyWaiting) return refuse('busy')
    if (error instanceof OverBudget) return refuse('too_costly')
    throw error
  }
}

/** Keeps what was made here (slips, signed results): neither checked nor scanned, a signed result may well be larger. */
export async function keepFile(store: FileStore, db: Db, bytes: Uint8Array, now: Date): Promise<StoredFile> {
  return keep(store, db, { bytes, type: 'application/pdf' }, now)
}

async function keep(
  store: FileStore,
  db: Db,
  { bytes, type }: { bytes: Uint8Array; type: StoredFile['type'] },
  now: Date,
): Promise<StoredFile> {
  const hash = Buffer.from(await subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex') // not in this thread
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

/**
 * Puts back bytes under the hash that a row tells of, unless they are there already. The caller has checked them against it.
 */
export async function putBackFile(store: FileStore, hash: string, bytes: Uint8Array): Promise<void> {
  const key = keyOf(store, hash)
  if (await store.disk.exists(key)) {
    const { contentLength } = await store.disk.getMetaData(key)
    if (contentLength === bytes.length) return
  }
  await store.disk.put(key, bytes)
}

const refuse = (refused: FileRefusal): RefusedFile => ({ refused, words: refusalWords[refused] })

async function readWithin(stream: Readable | ReadableStream, limit: number) {
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

/** Whoever holds this advisory lock of the database keeps bytes where they are: a backup, from before its snapshot on. */
export const SWEEP_LOCK = 1_300_766

/**
 * Takes away bytes that no row tells of and that are older than a day, such as of a transaction that was undone, and
 * counts the rows whose bytes are gone. May be interrupted and run again; stops by itself while a backup is made.
 */
export async function sweepFiles(store: FileStore, db: Db, now: Date): Promise<{ swept: number; missing: string[] }> {
  const result = { swept: await sweep(store, `${store.prefix}${INCOMING}`, new Set(), now), missing: [] as string[] }
  for (let part = 0; part < 256; part += 1) {
    const first = part.toString(16).padStart(2, '0')
    const { rows } = await sql<{
      hash: string
    }>`select hash from file where hash >= ${first} and hash < ${`${first}g`}`.execute(db)
    const known = new Set(rows.map(({ hash }) => keyOf(store, hash)))
    if (await isHeld(db)) return result
    result.swept += await sweep(store, `${store.prefix}${first}`, known, now)
    for (const { hash } of rows) if (!(await store.disk.exists(keyOf(store, hash)))) result.missing.push(hash)
  }
  return result
}

/** Asked after the rows were read: a backup that begins later sees no more of them than this. */
async function isHeld(db: Db): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock_shared(${SWEEP_LOCK}) as free`.execute(
    db,
  )
  return !rows[0]?.free
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
