import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import encode, { init } from '@jsquash/jpeg/encode.js'
import { FILE_LIMITS, type FileRefusal } from './limits.ts'

/** What is used of libheif, which runs as WebAssembly and cannot reach beyond its own memory. */
type Picture = {
  get_width(): number
  get_height(): number
  display(into: Dots, done: (dots: Dots | null) => void): void
  free(): void
}
type Dots = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }
type Decoder = { HeifDecoder: new () => { decode(bytes: Uint8Array): Picture[] } }

const require = createRequire(import.meta.url)
let loaded: Decoder | undefined

/** What the boxes of a HEIC file say of its pictures, in dots: the largest. */
function heicPixels(bytes: Buffer): number {
  let most = 0
  for (let at = bytes.indexOf('ispe'); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf('ispe', at + 4))
    most = Math.max(most, bytes.readUInt32BE(at + 8) * bytes.readUInt32BE(at + 12))
  return most
}

/** The photograph in a HEIC file as a JPEG, standing as the camera noted. For a thread of its own: it takes seconds. */
export async function heicToJpeg(bytes: Buffer): Promise<{ bytes: Buffer } | { refused: FileRefusal }> {
  if (heicPixels(bytes) > FILE_LIMITS.heicPixels) return { refused: 'bomb' }
  const pictures = new (await load()).HeifDecoder().decode(bytes)
  try {
    const [picture] = pictures
    if (!picture) return { refused: 'heic' }
    const [width, height] = [picture.get_width(), picture.get_height()]
    if (width * height > FILE_LIMITS.heicPixels) return { refused: 'bomb' }
    const room = { data: new Uint8ClampedArray(width * height * 4), width, height }
    const dots = await new Promise<Dots | null>((done) => picture.display(room, done))
    if (!dots) return { refused: 'heic' }
    const jpeg = await encode({ ...dots, colorSpace: 'srgb' } as ImageData, { quality: QUALITY, trellis_loops: 1 })
    return { bytes: Buffer.from(jpeg) }
  } finally {
    for (const picture of pictures) picture.free()
  }
}

/** Small letters on a photographed paper stay readable. */
const QUALITY = 85

async function load(): Promise<Decoder> {
  if (loaded) return loaded
  const program = readFileSync(require.resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'))
  await init({ wasmBinary: program.buffer })
  loaded = require('libheif-js/wasm-bundle') as Decoder
  return loaded
}
