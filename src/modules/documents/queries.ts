import type { Readable } from 'node:stream'
import type { Db } from '#lib/db/index.ts'
import { found, notFound } from '#lib/errors.ts'
import type { FileType } from './files/limits.ts'
import { type FileStore, keyOf } from './files/store.ts'

/** A kept file: the SHA-256 of its bytes, their number and their type. */
export type StoredFile = { hash: string; size: number; type: FileType }

/** What is kept under this hash. */
export async function getFile(db: Db, hash: string): Promise<StoredFile> {
  const row = await db.selectFrom('file').select(['hash', 'size', 'type']).where('hash', '=', hash).executeTakeFirst()
  return found(row as StoredFile | undefined, 'File')
}

/** Of these hashes, those that this sender handed in lately: only they may be named in what they send next. */
export async function filesSentBy(db: Db, sender: string, hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const sent = db.selectFrom('fileSender').select('hash').where('sender', '=', sender)
  return new Set((await sent.where('hash', 'in', hashes).execute()).map(({ hash }) => hash))
}

/** The bytes of a kept file. Whether the reader may see them is the caller's question. Not there: refused as not found. */
export async function openFile(store: FileStore, hash: string): Promise<Readable> {
  if (!/^[0-9a-f]{64}$/.test(hash) || !(await store.disk.exists(keyOf(store, hash)))) throw notFound('File')
  return store.disk.getStream(keyOf(store, hash))
}

/** The bytes of a kept file, whole. */
export async function readFileBytes(store: FileStore, hash: string): Promise<Buffer> {
  return Buffer.concat(await (await openFile(store, hash)).toArray())
}
