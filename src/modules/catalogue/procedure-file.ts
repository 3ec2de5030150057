import { FileError, readCsv } from '#lib/csv.ts'
import { type ProcedureReading, readContract } from './contract.ts'
import { isListRow, type ListRow, readListRow } from './national-list.ts'

/** One procedure of a file, with where it stands: the line of a CSV, the place in a JSON array (from 1). */
export type ProcedureEntry = { line: number; code: string; reading: ProcedureReading }

/**
 * Reads a file of procedures: a JSON array (the contract's rows, or rows of the national list), or the national list as
 * CSV. Already parsed rows are taken as they are. Throws FileError when it is neither.
 */
export function readProcedureFile(input: string | readonly unknown[]): ProcedureEntry[] {
  if (typeof input !== 'string') return input.map((record, index) => entryOf(record, index + 1))
  const text = input.replace(/^\uFEFF/, '')
  if (/^\s*[[{]/.test(text)) return jsonRows(text).map((record, index) => entryOf(record, index + 1))
  const { columns, rows } = readCsv(text)
  if (!columns.includes('code') || !(columns.includes('direct_time') || columns.includes('all_cases'))) {
    throw new FileError(
      'This is neither a JSON array of procedures nor the national list as CSV (code, name, field, levels, direct_time … or all_cases)',
    )
  }
  return rows.map(({ record, line }) => entryOf(record, line))
}

function entryOf(record: unknown, line: number): ProcedureEntry {
  const isObject = typeof record === 'object' && record !== null
  const code = isObject && 'code' in record && typeof record.code === 'string' ? record.code.slice(0, 60) : ''
  const reading = isObject && isListRow(record) ? readListRow(asText(record)) : readContract(record)
  return { line, code, reading }
}

const asText = (record: object): ListRow =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, String(value ?? '')]))

function jsonRows(text: string): unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new FileError(`This is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  if (!Array.isArray(parsed)) throw new FileError('The JSON must be an array of procedures')
  return parsed
}
