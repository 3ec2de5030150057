/** The dictionary of a stream, as text without its strings and comments, and where its bytes begin. */
export type PdfStream = { dictionary: string; begins: number }

/** Why the streams of a PDF cannot be told for sure. */
type Unsure = 'unsure'

/** So many bytes of dictionaries are read for each byte of the file: more only where they begin inside of each other. */
const WORK_PER_BYTE = 3
const LEAST_WORK = 1 << 20
const DEEPEST = 200

/**
 * The streams of a PDF, wherever an object with one is written: readers jump to any place that a table names, also inside
 * of strings and other streams. Readers that differ would see different streams where the last one given is `unsure`.
 */
export function* streamsIn(bytes: Buffer): Generator<PdfStream | Unsure> {
  let work = LEAST_WORK + WORK_PER_BYTE * bytes.length
  for (let at = bytes.indexOf('obj'); at >= 0; at = bytes.indexOf('obj', at + 3)) {
    if (!isSpace(bytes[at - 1]) && !isDigit(bytes[at - 1])) continue
    const begins = afterSpace(bytes, at + 3)
    if (!isPair(bytes, begins, LESS)) continue
    const { end, stream } = readDictionary(bytes, begins)
    work -= end - at
    if (work < 0 || stream === 'unsure') return yield 'unsure'
    if (stream) yield stream
  }
}

/** Reads a dictionary from its `<<` on, and whether a stream follows it. */
function readDictionary(bytes: Buffer, from: number): { end: number; stream?: PdfStream | Unsure } {
  const open: number[] = []
  const parts: string[] = []
  let kept = from
  let at = from
  const skip = (to: number) => {
    parts.push(bytes.toString('latin1', kept, at))
    at = to
    kept = to
  }
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    const isEnd = isPair(bytes, at, GREATER)
    if (byte === ROUND) skip(endOfString(bytes, at))
    else if (byte === PERCENT) skip(endOfLine(bytes, at))
    else if (byte === LESS && !isPair(bytes, at, LESS)) skip(endOfHex(bytes, at))
    else if (byte === LESS || byte === SQUARE) {
      open.push(byte)
      if (open.length > DEEPEST) return { end: at, stream: 'unsure' }
      at += byte === LESS ? 2 : 1
    } else if (isEnd || byte === SQUARE_END) {
      if (open.pop() !== (isEnd ? LESS : SQUARE)) return { end: at, stream: 'unsure' }
      at += isEnd ? 2 : 1
      if (open.length > 0) continue
      skip(at)
      const next = afterSpace(bytes, at)
      if (bytes.toString('latin1', next, next + 6) !== 'stream') return { end: next }
      return { end: next, stream: { dictionary: parts.join(' '), begins: afterLine(bytes, next + 6) } }
    } else at += 1
  }
  return { end: at }
}

const code = (text: string) => text.charCodeAt(0)
const [ROUND, ROUND_END, ESCAPE, PERCENT] = [code('('), code(')'), code('\\'), code('%')]
const [LESS, GREATER, SQUARE, SQUARE_END] = [code('<'), code('>'), code('['), code(']')]
const [CR, LF, HASH] = [13, 10, code('#')]

const isSpace = (byte = -1) => byte === 32 || byte === 0 || byte === 12 || (byte >= 9 && byte <= LF) || byte === CR
const isDigit = (byte = -1) => byte >= 0x30 && byte <= 0x39
const isPair = (bytes: Buffer, at: number, byte: number) => bytes[at] === byte && bytes[at + 1] === byte

/** Behind a string in brackets; brackets inside it are balanced or escaped. */
function endOfString(bytes: Buffer, from: number): number {
  let depth = 0
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === ESCAPE) at += 1
    else if (byte === ROUND) depth += 1
    else if (byte === ROUND_END) {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return bytes.length
}

function endOfHex(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(GREATER, from)
  return end < 0 ? bytes.length : end + 1
}

function endOfLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] === CR || bytes[at] === LF) return at
  return bytes.length
}

/** Behind spaces and comments. */
function afterSpace(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && (isSpace(bytes[at]) || bytes[at] === PERCENT))
    at = bytes[at] === PERCENT ? endOfLine(bytes, at) : at + 1
  return at
}

/** Readers begin a stream with the line below its word, whatever stands behind the word. */
function afterLine(bytes: Buffer, from: number): number {
  const end = endOfLine(bytes, from)
  return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1
}

/** A text of a PDF with every `#xx` in it written out, since each letter of a name may be written so. */
export function namesOf(bytes: Buffer): string {
  if (!bytes.includes('#')) return bytes.toString('latin1')
  const written = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    const high = byte === HASH ? digitOf(bytes[at + 1]) : -1
    const low = high >= 0 ? digitOf(bytes[at + 2]) : -1
    if (low >= 0) at += 2
    written[length] = low >= 0 ? high * 16 + low : byte
    length += 1
  }
  return written.toString('latin1', 0, length)
}

/** The value of a hexadecimal digit; -1 when it is none. */
function digitOf(byte = -1): number {
  if (isDigit(byte)) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
