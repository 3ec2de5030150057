import { parse } from 'csv-parse/sync'

/** A file of an import that cannot be read as a whole. Single bad rows are reported, not thrown. */
export class FileError extends Error {}

/** One row by the names of the first line, in small letters. `line` counts from 1, the first line included. */
export type CsvRow = { record: Partial<Record<string, string>>; line: number }

/**
 * Reads a CSV whose first line names the columns: comma, semicolon or tab, with or without a byte-order mark. Cells are
 * trimmed, empty lines skipped, missing cells empty. Throws FileError when it is no CSV.
 */
export function readCsv(csv: string): { columns: string[]; rows: CsvRow[] } {
  const header = csv.slice(0, 2000).split('\n', 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ','
  const [first, ...lines] = parseCsv(csv, delimiter)
  const columns = first?.record.map((name) => name.toLowerCase()) ?? []
  const rows = lines.map(({ record, info }) => ({
    record: Object.fromEntries(columns.map((column, index) => [column, record[index] ?? ''])),
    line: info.lines,
  }))
  return { columns, rows }
}

type Line = { record: string[]; info: { lines: number } }

function parseCsv(csv: string, delimiter: string): Line[] {
  const tolerant = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true }
  try {
    return parse(csv, { ...tolerant, delimiter, info: true }) as unknown as Line[] // typed as if `info` did not exist
  } catch (error) {
    throw new FileError(`This is not a CSV file: ${error instanceof Error ? error.message : error}`)
  }
}
