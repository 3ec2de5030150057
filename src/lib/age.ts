import { createCipheriv, createDecipheriv, createHmac, hkdf, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(hkdf)
const VERSION = 'age-encryption.org/v1'
const CHUNK = 65_536 // bytes of text under one mark
const MARK = 16
const WORK = 16 // scrypt takes 2^16 × 1 KiB of memory: 64 MiB and a quarter of a second for each guess
const MOST_WORK = 20
const HEADER = new RegExp(
  `^(${VERSION}\n-> scrypt ([\\w+/]{22}) (\\d{1,2})\n([\\w+/]{43})\n---) ([\\w+/]{43})\n`.replaceAll('.', '\\.'),
)
const LONGEST_HEADER = 512

/** What was written is not what is read, or the pass phrase is another. */
export class DecryptionError extends Error {}

/** The first bytes of everything that `encrypted` writes. */
export const isEncrypted = (start: Uint8Array) => Buffer.from(start).toString('latin1').startsWith(VERSION)

/**
 * The bytes as an age file of version 1 (age-encryption.org/v1, C2SP) that this pass phrase opens: scrypt, HKDF-SHA256,
 * ChaCha20-Poly1305 by chunks of 64 KiB. `age -d` reads it as well. `work`: the power of two of a guess's cost.
 */
export async function* encrypted(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  work = WORK,
): AsyncGenerator<Buffer> {
  const [fileKey, salt, nonce] = [randomBytes(16), randomBytes(16), randomBytes(16)]
  const wrapped = sealed(await passKey(passphrase, salt, work), Buffer.alloc(12), fileKey)
  const head = `${VERSION}\n-> scrypt ${unpadded(salt)} ${work}\n${unpadded(wrapped)}\n---`
  yield Buffer.from(`${head} ${unpadded(await macOf(fileKey, head))}\n`)
  yield nonce
  const key = await payloadKey(fileKey, nonce)
  let number = 0
  for await (const { bytes, isLast } of chunks(source, CHUNK)) yield sealed(key, nonceOf(number++, isLast), bytes)
}

/** The bytes again. Refuses another pass phrase at once, and what was changed, cut off or put in another order where it is met. */
export async function* decrypted(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const { head, rest } = await readHead(source)
  const key = await payloadKey(await fileKeyOf(head, passphrase), head.nonce)
  let number = 0
  for await (const { bytes, isLast } of chunks(rest, CHUNK + MARK)) {
    const text = opened(key, nonceOf(number++, isLast), bytes)
    if (!text) throw new DecryptionError('it was changed or cut off')
    yield text
  }
}

type AgeHead = { text: string; salt: Buffer; work: number; wrapped: Buffer; mac: Buffer; nonce: Buffer }

async function readHead(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: AgeHead; rest: AsyncIterable<Uint8Array> }> {
  const pieces = source[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  for (;;) {
    const [all = '', text = '', salt = '', work = '', wrapped = '', mac = ''] =
      HEADER.exec(start.toString('latin1')) ?? []
    if (all && start.length >= all.length + 16) {
      const nonce = start.subarray(all.length, all.length + 16)
      const head = {
        text,
        salt: bytesOf(salt),
        work: Number(work),
        wrapped: bytesOf(wrapped),
        mac: bytesOf(mac),
        nonce,
      }
      return { head, rest: after(start.subarray(all.length + 16), pieces) }
    }
    const { value, done } = await pieces.next()
    if (done || start.length > LONGEST_HEADER)
      throw new DecryptionError('it is not an age file that a pass phrase opens')
    start = Buffer.concat([start, value])
  }
}

async function* after(first: Buffer, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let { value, done } = await pieces.next(); !done; { value, done } = await pieces.next()) yield value
}

async function fileKeyOf({ text, salt, work, wrapped, mac }: AgeHead, passphrase: string): Promise<Buffer> {
  if (work > MOST_WORK) throw new DecryptionError('it asks for more memory than a pass phrase needs')
  const key = opened(await passKey(passphrase, salt, work), Buffer.alloc(12), wrapped)
  if (!key) throw new DecryptionError('the pass phrase is another one')
  if (!timingSafeEqual(await macOf(key, text), mac)) throw new DecryptionError('its head was changed')
  return key
}

function passKey(passphrase: string, salt: Buffer, work: number): Promise<Buffer> {
  const [cost, blockSize] = [2 ** work, 8]
  return new Promise((done, fail) =>
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.concat([Buffer.from(`${VERSION}/scrypt`), salt]),
      32,
      { cost, blockSize, parallelization: 1, maxmem: 2 * 128 * cost * blockSize },
      (error, key) => (error ? fail(error) : done(key)),
    ),
  )
}

const payloadKey = async (fileKey: Buffer, nonce: Buffer) =>
  Buffer.from(await derive('sha256', fileKey, nonce, 'payload', 32))

const macOf = async (fileKey: Buffer, head: string) =>
  createHmac('sha256', Buffer.from(await derive('sha256', fileKey, '', 'header', 32)))
    .update(head)
    .digest()

/** Eleven bytes of the chunk's number and one that tells the last: none can be left out, added or moved. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

const CIPHER = 'chacha20-poly1305'

function sealed(key: Buffer, nonce: Buffer, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: MARK })
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function opened(key: Buffer, nonce: Buffer, bytes: Buffer): Buffer | undefined {
  if (bytes.length < MARK) return
  const cipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: MARK })
  cipher.setAuthTag(bytes.subarray(-MARK))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(0, -MARK)), cipher.final()])
  } catch {
    return // the mark is another's
  }
}

/** The bytes cut to one size; the last piece is the rest, empty only where there is nothing at all. */
async function* chunks(source: AsyncIterable<Uint8Array>, size: number) {
  let kept: Uint8Array[] = []
  let length = 0
  for await (const piece of source) {
    kept.push(piece)
    length += piece.length
    if (length <= size) continue
    let all = Buffer.concat(kept)
    for (; all.length > size; all = all.subarray(size)) yield { bytes: all.subarray(0, size), isLast: false }
    kept = [all]
    length = all.length
  }
  yield { bytes: Buffer.concat(kept), isLast: true }
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
const bytesOf = (text: string) => Buffer.from(text, 'base64')
