import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, createZstdDecompress, zstdCompress } from 'node:zlib'

const compress = promisify(zstdCompress)
const PART = 8 << 20 // bytes of rows in a part before it is compressed; a longer row is a part of its own
const LINE_END = 10

/** Cuts what COPY writes as text into parts of whole rows: a line end within a value is written as \n, so each ends a row. */
export async function* partsOf(copied: AsyncIterable<Buffer>): AsyncGenerator<{ bytes: Buffer; count: number }> {
  let kept: Buffer[] = []
  let length = 0
  for await (const piece of copied) {
    const end = length + piece.length >= PART ? piece.lastIndexOf(LINE_END) + 1 : 0
    if (end > 0) {
      const bytes = Buffer.concat([...kept, piece.subarray(0, end)])
      yield { bytes, count: linesIn(bytes) }
      ;[kept, length] = [[], 0]
    }
    if (end < piece.length) kept.push(piece.subarray(end))
    length += piece.length - end
  }
  if (length > 0) {
    const bytes = Buffer.concat(kept)
    yield { bytes, count: linesIn(bytes) }
  }
}

function linesIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count += 1
  return count
}

/** A part as it is kept, with the digest that its name tells. */
export async function packed(bytes: Buffer): Promise<{ zst: Buffer; sha256: string }> {
  const params = { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 }
  const zst = await compress(bytes, { params })
  return { zst, sha256: createHash('sha256').update(zst).digest('hex') }
}

export const unpacking = () => createZstdDecompress()
