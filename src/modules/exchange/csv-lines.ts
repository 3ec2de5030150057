import { createReadStream } from 'node:fs'
import { CsvError, type Info, parse } from 'csv-parse'
import type { FileEntry } from './entries.ts'

const LONGEST = 16 * 1024 * 1024

type Read = { record: Record<string, string>; info: Info & { bytes: number; error?: Error } }

/**
 * The dossiers of a CSV file with the national field names in its first line; lists stand in their cell as JSON. Those up
 * to line `before` are passed over. Where the file stops being CSV, its last entry says so.
 */
export async function* csvEntries(file: string, before: number): AsyncGenerator<FileEntry> {
  const tolerant = { bom: true, relax_column_count: true, skip_empty_lines: true, relax_quotes: true }
  const parser = createReadStream(file).pipe(
    parse({ ...tolerant, columns: true, info: true, max_record_size: LONGEST }),
  )
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

function cellsOf(record: Record<string, string>): Pick<FileEntry, 'value' | 'error'> {
  const value: Record<string, unknown> = {}
  for (const [name, cell] of Object.entries(record)) {
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
