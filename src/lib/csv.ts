import { parse } from 'csv-parse/sync'
import { cleanText } from './text.ts'

/** A file of an import that cannot be read as a whole. Single bad rows are reported, not thrown. */
export class FileError extends Error {}

/** One row by the names of the first line, in small letters. `line` counts from 1, the first line included. */
export type CsvRow = { record: Partial<Record<string, string>>; line: number }

/** How every CSV is read: tolerant of what spreadsheets make of it. */
export const TOLERANT = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  trim: true,
} as const
const SEPARATORS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const
export type Separator = keyof typeof SEPARATORS

/** The mark between cells that stands most often in the first line, outside of quotes. */
export function separatorOf(beginning: string): Separator {
  const header = beginning.replace(/^\ufeff/, '').split('\n', 1)[0] ?? ''
  const bare = header.replace(/"[^"]*"/g, '')
  const marks = Object.keys(SEPARATORS) as Separator[]
  const times = (mark: Separator) => bare.split(mark).length
  return marks.reduce((best, mark) => (times(mark) > times(best) ? mark : best), ',')
}

/** The names of columns as they are compared: in small letters, without marks and spaces around. */
export const columnName = (cell: string) => cleanText(cell).trim().toLowerCase()

/** One sentence about a file whose first line is not understood. */
export function headerFault(wanted: readonly string[], missing: readonly string[], found: CsvHeader): FileError {
  const read = `read with ${SEPARATORS[found.separator]} between cells it names ${found.columns.filter(Boolean).join(', ') || 'nothing'}`
  return new FileError(
    `The first line must name the columns ${wanted.join(',')}; missing: ${missing.join(', ')} (${read})`,
  )
}
type CsvHeader = { columns: readonly string[]; separator: Separator }

/**
 * Reads a CSV whose first line names the columns, in letters of any size: comma, semicolon or tab, with or without a
 * byte-order mark. Cells are clean and trimmed, empty lines skipped, missing cells empty. Throws FileError when it is no CSV.
 */
export function readCsv(written: string): CsvHeader & { rows: CsvRow[] } {
  const csv = cleanText(written).replace(/^sep=.\n/i, '')
  const separator = separatorOf(csv)
  const [first, ...lines] = parseCsv(csv, separator)
  const columns = first?.record.map(columnName) ?? []
  const skipped = csv.length < cleanText(written).length ? 1 : 0
  const rows = lines.map(({ record, info }) => ({
    record: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])),
    line: info.lines + skipped,
  }))
  return { columns, separator, rows }
}

type Line = { record: string[]; info: { lines: number } }

function parseCsv(csv: string, delimiter: string): Line[] {
  try {
    return parse(csv, { ...TOLERANT, delimiter, info: true }) as unknown as Line[] // typed as if `info` did not exist
  } catch (error) {
    throw new FileError(`This is not a CSV file: ${error instanceof Error ? error.message : error}`)
  }
}
