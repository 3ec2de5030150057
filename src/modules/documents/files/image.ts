import { FILE_LIMITS, type FileRefusal } from './limits.ts'

/** Where the picture ends and how large it is, or why it is not taken in. */
export type PictureSize = { end: number; width: number; height: number } | { refused: FileRefusal }

/** Walks the chunks of a PNG to its last one. */
export function readPng(bytes: Buffer): PictureSize {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return { refused: 'damaged' }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width === 0 || height === 0) return { refused: 'damaged' }
  if (width * height > FILE_LIMITS.pngPixels) return { refused: 'bomb' }
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at)
    if (next > bytes.length) break
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return { end: next, width, height }
    at = next
  }
  return { refused: 'damaged' }
}

const [MARK, END, SCAN] = [0xff, 0xd9, 0xda]
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Walks the segments of a JPEG to its end mark: telephones put films and depth maps behind it. */
export function readJpeg(bytes: Buffer): PictureSize {
  let size: { width: number; height: number } | undefined
  for (let at = 2; at + 1 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== MARK) break
    if (marker === MARK) at += 1
    else if (marker === END) return size ? { end: at + 2, ...size } : { refused: 'damaged' }
    else if (isBare(marker)) at += 2
    else {
      if (at + 10 > bytes.length) break
      if (isFrame(marker)) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
      if (size && size.width * size.height > FILE_LIMITS.jpegPixels) return { refused: 'bomb' }
      at += 2 + bytes.readUInt16BE(at + 2)
      if (marker === SCAN) at = endOfScan(bytes, at)
    }
  }
  return { refused: 'damaged' }
}

/** The next marker that is not part of the packed picture. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== MARK && !isBare(next)) return at
  }
  return bytes.length
}
