import { inflateSync, constants as zlib } from 'node:zlib'
import { FILE_LIMITS, type FileRefusal } from './limits.ts'
import { namesOf, streamsIn } from './pdf-lexer.ts'
import { isAnother } from './tail.ts'

/** A PDF without what stands before its head and behind its end, or why it is not taken in. */
export type ReadPdf = { bytes: Buffer } | { refused: FileRefusal }

/** Readers look for the head in the first kilobyte: scanners and drivers write a mark or lines of their own before it. */
const HEAD_WITHIN = 1024
const HEAD = '%PDF-'
const END = '%%EOF'

/** Where the head of a PDF stands; -1 when the file is none. */
export const pdfHead = (bytes: Buffer): number => bytes.toString('latin1', 0, HEAD_WITHIN + HEAD.length).indexOf(HEAD)

/**
 * Judges a PDF, in time that grows with its size and no faster. It is read as text and its packed objects are unpacked
 * under a limit: no reader of PDF is let loose on what strangers send.
 */
export function readPdf(given: Buffer): ReadPdf {
  const head = pdfHead(given)
  if (head < 0) return { refused: 'damaged' }
  const whole = given.subarray(head)
  const end = endOf(whole)
  if (end < 0 || !whole.includes('obj')) return { refused: 'damaged' }
  if (isAnother(whole.subarray(end)) || whole.includes(ZIP_END, Math.max(0, whole.length - ZIP_END_AT)))
    return { refused: 'two_in_one' }
  const bytes = isBlank(whole.subarray(end)) ? whole : whole.subarray(0, end)
  const refused = refusalIn(namesOf(bytes)) ?? hiddenIn(bytes)
  return refused ? { refused } : { bytes }
}

const ZIP_END = 'PK\x05\x06'
const ZIP_END_AT = 65_557

/** Behind the last end mark and its line; without the mark, the end of a file that is whole but for it; else -1. */
function endOf(bytes: Buffer): number {
  const mark = bytes.lastIndexOf(END)
  if (mark < 0) return /startxref\s+\d+\s*$/.test(bytes.subarray(-64).toString('latin1')) ? bytes.length : -1
  const line = /^\r?\n?/.exec(bytes.toString('latin1', mark + END.length, mark + END.length + 2))
  return mark + END.length + (line?.[0].length ?? 0)
}

/** What a signature may cover: space and NUL stay where they are. */
const isBlank = (tail: Buffer) => !/[^\s\0]/.test(tail.toString('latin1'))

/** What no paper may have: a lock, something that acts, other files. `names` has every name written out. */
function refusalIn(names: string): FileRefusal | undefined {
  if (/\/Encrypt[\s/<[(\d]/.test(names)) return 'encrypted'
  if (/\/(JavaScript|Launch|RichMedia|Rendition|SubmitForm|ImportData)(?![A-Za-z])|\/XFA\s*[[\d<(]/.test(names))
    return 'active'
  if (/\/(EmbeddedFiles?|FileAttachment)(?![A-Za-z])|\/EF\s*(<<|\d+\s+\d+\s+R)/.test(names)) return 'attachments'
}

/** The same in streams that hold objects: readers know them by `/First`, whatever type they say. */
function hiddenIn(bytes: Buffer): FileRefusal | undefined {
  let left: number = FILE_LIMITS.unpacked
  let streams: number = FILE_LIMITS.packedStreams
  for (const stream of streamsIn(bytes)) {
    if (stream === 'unsure') return 'damaged'
    const dictionary = namesOf(Buffer.from(stream.dictionary, 'latin1'))
    if (!/\/(First|ObjStm)(?![A-Za-z])/.test(dictionary)) continue
    const packing = packingOf(dictionary)
    if (packing === 'none') continue // its objects have been read with the text
    streams -= 1
    if (streams < 0) return 'bomb'
    const objects = packing === 'flate' ? unpacked(bytes.subarray(stream.begins), left) : 'damaged'
    if (typeof objects === 'string') return objects
    left -= objects.length
    if (left <= 0) return 'bomb'
    const refused = refusalIn(namesOf(objects))
    if (refused) return refused
  }
}

/** How objects are packed. Only what can be unpacked here as a reader would is believed: Flate, alone and without more. */
function packingOf(dictionary: string): 'none' | 'flate' | 'unknown' {
  const filters = [...dictionary.matchAll(/\/Filter\b\s*(\[[^\]]*\]|\/?[^\s/<>[\]()]*)/g)].map(([, value = '']) =>
    value.replace(/[[\]\s]/g, ''),
  )
  if (/\/(DecodeParms|DP|FFilter)(?![A-Za-z])(?!\s*(null|\[\s*null\s*\]))/.test(dictionary)) return 'unknown'
  if (filters.length === 0) return 'none'
  return filters.length === 1 && /^\/(FlateDecode|Fl)$/.test(filters[0] ?? '') ? 'flate' : 'unknown'
}

function unpacked(packed: Buffer, most: number): Buffer | 'bomb' | 'damaged' {
  try {
    return inflateSync(packed, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: most })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'bomb' : 'damaged'
  }
}
