import { createInflate } from 'node:zlib'
import { FILE_LIMITS, type FileRefusal } from './limits.ts'

/** Where the picture ends and how large it is, or why it is not taken in. */
export type PictureSize = { end: number; width: number; height: number } | { refused: FileRefusal }

/** A PNG: besides, what it says of its dots, and which of its bytes a page needs. */
export type ReadPng =
  | {
      end: number
      width: number
      height: number
      depth: number
      /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
      colour: number
      interlaced: boolean
      transparent: boolean
      /** Bytes of its dots once unpacked, at most. */
      unpacked: number
      palette: Buffer
      dots: Buffer[]
      /** The chunks without which there is no picture, one after the other. */
      needed: Buffer
    }
  | { refused: FileRefusal }

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

/** Walks the chunks of a PNG to its last one. */
export function readPng(bytes: Buffer): ReadPng {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return { refused: 'damaged' }
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const [depth = 0, colour = -1, , , interlace] = bytes.subarray(24, 29)
  const channels = CHANNELS[colour]
  if (width === 0 || height === 0 || !channels || ![1, 2, 4, 8, 16].includes(depth)) return { refused: 'damaged' }
  const row = Math.ceil((width * channels * depth) / 8)
  const unpacked = (row + 1) * height + (interlace ? 14 * height + 14 : 0) // passes have rows of their own
  if (width * height > FILE_LIMITS.pngPixels || unpacked > FILE_LIMITS.unpackedPicture) return { refused: 'bomb' }
  const parts: Buffer[] = [bytes.subarray(0, 8)]
  const dots: Buffer[] = []
  let palette: Buffer = Buffer.alloc(0)
  let transparent = channels % 2 === 0
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at)
    if (next > bytes.length) break
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (NEEDED.has(name)) parts.push(bytes.subarray(at, next))
    if (name === 'IDAT') dots.push(bytes.subarray(at + 8, next - 4))
    if (name === 'PLTE') palette = bytes.subarray(at + 8, next - 4)
    if (name === 'tRNS') transparent = true
    if (name === 'IEND')
      return {
        end: next,
        width,
        height,
        depth,
        colour,
        interlaced: interlace !== 0,
        transparent,
        unpacked,
        palette,
        dots,
        needed: Buffer.concat(parts),
      }
    at = next
  }
  return { refused: 'damaged' }
}

/** A page takes the dots of a PNG as they are packed, unless some are transparent or they come in passes. */
export const isUnpackedForPage = ({ transparent, interlaced }: { transparent: boolean; interlaced: boolean }) =>
  transparent || interlaced

/** Unpacks the dots of a PNG and throws them away: more than its size says are a bomb. */
export async function dotsRefusal({ dots, unpacked }: { dots: Buffer[]; unpacked: number }) {
  const inflate = createInflate()
  let size = 0
  const done = new Promise<FileRefusal | undefined>((resolve) => {
    inflate.on('data', (part: Buffer) => {
      size += part.length
      if (size <= unpacked) return
      resolve('bomb')
      inflate.destroy()
    })
    inflate.on('end', () => resolve(undefined))
    inflate.on('error', () => resolve('damaged'))
  })
  inflate.end(Buffer.concat(dots))
  return done
}

const [MARK, END, SCAN] = [0xff, 0xd9, 0xda]
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/** Walks the segments of a JPEG to its end mark: telephones put films and depth maps behind it. */
export function readJpeg(bytes: Buffer): PictureSize {
  let size: { width: number; height: number } | undefined
  let scans = 0
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
      if (marker !== SCAN) continue
      scans += 1
      if (scans > FILE_LIMITS.jpegScans) return { refused: 'bomb' }
      at = endOfScan(bytes, at)
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
