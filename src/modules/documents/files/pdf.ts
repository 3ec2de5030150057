import { promisify } from 'node:util'
import { inflate, inflateSync, constants as zlib } from 'node:zlib'
import { FILE_LIMITS, type FileRefusal } from './limits.ts'

const unpack = promisify(inflate)

/**
 * Why a PDF is not taken in. It is read as text and its packed objects are unpacked under a limit: no reader of PDF is
 * let loose on what strangers send.
 */
export async function pdfRefusal(bytes: Buffer): Promise<FileRefusal | undefined> {
  const text = bytes.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (!text.startsWith('%PDF-') || end < 0 || !text.includes('obj')) return 'damaged'
  if (/[^\s\0]/.test(text.slice(end + 5)) || text.includes(ZIP_END, text.length - ZIP_END_AT)) return 'two_in_one'
  const seen = refusalIn(text)
  if (seen) return seen
  let left: number = FILE_LIMITS.unpacked
  for (const packed of packedObjects(text, bytes)) {
    if (packed === 'unreadable') return 'damaged'
    const objects = await unpack(packed, { ...TOLERANT, maxOutputLength: left }).catch((error) => {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'bomb' as const
      return 'damaged' as const
    })
    if (typeof objects === 'string') return objects
    left -= objects.length
    if (left <= 0) return 'bomb'
    const hidden = refusalIn(objects.toString('latin1'))
    if (hidden) return hidden
  }
}

const ZIP_END = 'PK\x05\x06'
const ZIP_END_AT = 65_557
const TOLERANT = { finishFlush: zlib.Z_SYNC_FLUSH }

/** Names in a PDF may be written with #xx for any letter. */
function refusalIn(text: string): FileRefusal | undefined {
  const names = text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  if (/\/Encrypt[\s/<[(\d]/.test(names)) return 'encrypted'
  if (/\/(JavaScript|Launch|RichMedia|Rendition|SubmitForm|ImportData|XFA)(?![A-Za-z])/.test(names)) return 'active'
  if (/\/EmbeddedFiles?(?![A-Za-z])/.test(names)) return 'attachments'
}

/** Streams that hold objects: such a one begins with pairs of numbers, whatever its dictionary says. */
function* packedObjects(text: string, bytes: Buffer): Generator<Buffer | 'unreadable'> {
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const from = index + word.length
    const to = text.indexOf('endstream', from)
    const said = text.slice(Math.max(0, index - 512), index)
    const body = bytes.subarray(from, to < 0 ? bytes.length : to)
    const begins = beginning(body)
    if (begins !== undefined && /^\s*\d+\s+\d+\s/.test(begins)) yield body
    else if (
      begins === undefined &&
      /\/ObjStm/.test(said.slice(said.lastIndexOf('endobj') + 1)) &&
      /\/Filter/.test(said)
    )
      yield 'unreadable'
  }
}

function beginning(packed: Buffer): string | undefined {
  if (packed[0] === undefined || (packed[0] & 0x0f) !== 8) return
  try {
    return inflateSync(packed.subarray(0, 512), { ...TOLERANT, maxOutputLength: 1 << 20 }).toString('latin1', 0, 64)
  } catch {
    return
  }
}
