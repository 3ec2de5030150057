import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import { columnName, FileError, headerFault, separatorOf, TOLERANT } from '#lib/csv.ts'
import { decoded, type Encoding, encodingOf, looksLike } from '#lib/import-file.ts'
import { HoSo } from '#modules/dossiers/index.ts'
import type { FileEntry } from './entries.ts'

const LONGEST = 16 * 1024 * 1024
const BEGINNING = 65_536

type Read = { record: Record<string, string>; info: Info & { bytes: number; error?: Error } }

/**
 * The dossiers of a CSV file with the national field names in its first line, in letters of any size; lists stand in their
 * cell as JSON. Those up to line `before` are passed over. Where the file stops being CSV, its last entry says so. Throws
 * FileError for a file whose first line or encoding is not understood.
 */
export async function* csvEntries(file: string, before: number, named?: Encoding): AsyncGenerator<FileEntry> {
  const { encoding, separator, columns } = await headOf(file, named)
  const parser = parse({
    ...TOLERANT,
    delimiter: separator,
    columns: (cells: string[]) => cells.map((cell) => FIELDS.get(columnName(cell)) ?? cell.trim()),
    info: true,
    max_record_size: LONGEST,
  })
  const missing = NEEDED.filter((name) => !columns.includes(name.toLowerCase()))
  if (columns.length > 0 && missing.length > 0) throw headerFault(NEEDED, missing, { columns, separator })
  const bytes = createReadStream(file)
  if (encoding === 'utf-8') bytes.pipe(parser)
  else bytes.pipe(inUtf8(encoding)).pipe(parser)
  let last = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<Read>) {
      const { lines: line, bytes: end, error } = info
      last = line
      if (line <= before) continue
      yield { line, end, ...(error ? { error: 'has another number of cells than the first line' } : cellsOf(record)) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const reason = `from here on it cannot be read as CSV: ${error.message}`
    yield { line: last + 1, end: Number(error.bytes ?? 0), error: reason }
  }
}

const FIELDS = new Map(Object.keys(HoSo.shape).map((name) => [name.toLowerCase(), name]))
const NEEDED = ['MaHoSo', 'MaTTHC', 'TrangThaiHoSo'] as const

/** How the file is written, and the columns of its first line; those of an empty file are none. */
async function headOf(file: string, named: Encoding | undefined) {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0)
    const read = buffer.subarray(0, bytesRead)
    const beginning = bytesRead < BEGINNING ? read : read.subarray(0, read.lastIndexOf(10) & ~1)
    const encoding = named ?? encodingOf(beginning) ?? judged(beginning)
    const first =
      decoded(beginning, encoding)
        .replace(/^\ufeff/, '')
        .split('\n', 1)[0] ?? ''
    const separator = separatorOf(first)
    const columns =
      first.trim() === '' ? [] : first.split(separator).map((cell) => columnName(cell.replaceAll('"', '')))
    return { encoding, separator, columns }
  } finally {
    await handle.close()
  }
}

/** UTF-8 with bad lines, which are told one by one; a file that is Vietnamese in another encoding is refused as a whole. */
function judged(beginning: Uint8Array): Encoding {
  const lines = Buffer.from(beginning).toString('latin1').split('\n')
  const beyond = lines.flatMap((line, i) =>
    /[^\0-\x7f]/.test(line) ? [{ line: i + 1, bytes: Buffer.from(line, 'latin1') }] : [],
  )
  const like = looksLike(beginning)
  if (!like.includes('it looks like') || beyond.some(({ bytes }) => isUtf8(bytes))) return 'utf-8'
  throw new FileError(`Line ${beyond[0]?.line ?? 1} is not UTF-8${like}`)
}

function inUtf8(encoding: Exclude<Encoding, 'utf-8'>): Transform {
  const decoder = encoding === 'tcvn3' ? undefined : new TextDecoder(encoding)
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      done(null, decoder ? decoder.decode(chunk, { stream: true }).normalize('NFC') : decoded(chunk, encoding)),
    flush: (done) => done(null, decoder?.decode() || undefined),
  })
}

function cellsOf(record: Record<string, string>): Pick<FileEntry, 'value' | 'error'> {
  const value: Record<string, unknown> = {}
  for (const [name, cell] of Object.entries(record)) {
    if (cell.includes('\ufffd')) return { error: `${name} is not UTF-8` }
    if (!cell.startsWith('[')) value[name] = cell || null
    else
      try {
        value[name] = JSON.parse(cell) as unknown
      } catch {
        return { error: `${name} is a list that is not JSON` }
      }
  }
  return { value }
}
