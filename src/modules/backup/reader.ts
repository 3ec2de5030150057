import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type Extract, extract } from 'tar-stream'
import { DecryptionError, decrypted, isEncrypted } from '#lib/age.ts'
import { BackupError, damaged, type EntryName, entryOf, Head, Manifest, manifestText } from './archive.ts'

/** An entry as it is read. Its bytes are checked against its name when all are read; who does not want them leaves them. */
export type Entry = Exclude<EntryName, { kind: 'head' } | { kind: 'manifest' }> & { bytes: AsyncIterable<Buffer> }

export type ReadingOptions = {
  passphrase?: string | undefined
  onRead?: ((progress: { bytes: number; total: number }) => void) | undefined
}

/** Reads an archive from its beginning to its end, in bounded memory. Refuses what is cut off, changed or added. */
export class ArchiveReader {
  readonly head: Head
  private readonly tar: Extract
  private readonly iterator: ReturnType<Extract[typeof Symbol.asyncIterator]>
  private readonly names: ReturnType<typeof createHash>

  private constructor(head: Head, { tar, iterator, names }: Opened) {
    this.head = head
    this.tar = tar
    this.iterator = iterator
    this.names = names
  }

  static async open(file: string, { passphrase, onRead = () => {} }: ReadingOptions): Promise<ArchiveReader> {
    const { size: total } = await stat(file)
    const isLocked = await startsEncrypted(file)
    if (isLocked && passphrase === undefined)
      throw new BackupError(`${file} is encrypted: name the file of its pass phrase with --passphrase-file`)
    const tar = extract()
    const source = counted(file, (bytes) => onRead({ bytes, total }))
    pipeline(isLocked ? decrypted(source, passphrase ?? '') : source, tar).catch((error: Error) => tar.destroy(error))
    const opened = { tar, iterator: tar[Symbol.asyncIterator](), names: createHash('sha256') }
    const first = await opened.iterator.next().catch((error: NodeJS.ErrnoException) => {
      if (error.code || error instanceof DecryptionError) plainly(error)
      throw noBackup(file)
    })
    if (first.done || entryOf(first.value.header.name)?.kind !== 'head') throw noBackup(file)
    const head = await whole(bytesOf(first.value))
    opened.names.update(`${first.value.header.name}\n`).update(head)
    return new ArchiveReader(readHead(head.toString()), opened)
  }

  /** The entries one after another; `manifest` is given what stands at the end. */
  async *entries(manifest: (read: Manifest) => void): AsyncGenerator<Entry> {
    for (;;) {
      const { value: stream, done } = await this.iterator.next().catch(plainly)
      if (done) throw damaged('its end is missing')
      const name = entryOf(stream.header.name)
      if (!name || name.kind === 'head') throw damaged(`nobody knows what ${stream.header.name} is`)
      if (name.kind === 'manifest') {
        manifest(this.close((await whole(bytesOf(stream))).toString()))
        return
      }
      this.names.update(`${stream.header.name}\n`)
      let isTaken = false
      const bytes = checked(stream, name.sha256)
      const once = async function* () {
        isTaken = true
        yield* bytes
      }
      yield { ...name, bytes: once() }
      if (!isTaken) stream.resume()
    }
  }

  abandon(): void {
    this.tar.destroy()
  }

  private close(text: string): Manifest {
    const read = Manifest.safeParse(jsonOf(text))
    if (!read.success || read.data.entries !== this.names.update(manifestText(read.data)).digest('hex'))
      throw damaged('its manifest tells of other parts')
    return read.data
  }
}

type EntryStream = Awaited<ReturnType<ReturnType<Extract[typeof Symbol.asyncIterator]>['next']>>['value']
type Opened = {
  tar: Extract
  iterator: ReturnType<Extract[typeof Symbol.asyncIterator]>
  names: ReturnType<typeof createHash>
}

function readHead(text: string): Head {
  const json = jsonOf(text) as Partial<Head> | undefined
  if (typeof json?.format !== 'number') throw damaged('its head cannot be read')
  const read = Head.safeParse(json)
  return read.success ? read.data : (json as Head) // of a newer form, which is refused by its number
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return
  }
}

async function startsEncrypted(file: string): Promise<boolean> {
  const opened = await open(file)
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(64), 0, 64, 0)
    return isEncrypted(buffer.subarray(0, bytesRead))
  } finally {
    await opened.close()
  }
}

async function* counted(file: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    yield piece
    bytes += piece.length
    onRead(bytes)
  }
}

async function* checked(stream: EntryStream, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const piece of bytesOf(stream)) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw damaged(`${stream.header.name} is not what its name says`)
}

async function* bytesOf(stream: EntryStream): AsyncGenerator<Buffer> {
  try {
    for await (const piece of stream) yield piece as Buffer
  } catch (error) {
    plainly(error)
  }
}

/** All bytes of a small entry. */
export async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

const noBackup = (file: string) => new BackupError(`${file} is no backup of Một Cửa`)

/** What reading stumbles over, in words that help. */
function plainly(error: unknown): never {
  if (error instanceof BackupError) throw error
  if (error instanceof DecryptionError) throw new BackupError(`The archive cannot be decrypted: ${error.message}`)
  const { code, message } = error as NodeJS.ErrnoException
  if (code) throw error
  throw damaged(message)
}
