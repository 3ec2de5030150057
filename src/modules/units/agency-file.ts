import { canonicalAgencyCode, isAgencyCode, LONGEST_AGENCY_CODE } from '#lib/codes.ts'
import { headerFault, readCsv } from '#lib/csv.ts'
import { DAY_HINT, FOREVER, parseDay } from '#lib/days.ts'
import { LEVELS, type Level, parseLevel } from './agency.ts'
import { type KindCells, readKindCells } from './kinds/kind-file.ts'

/** One good row of an agency file. Codes are canonical; `line` is where it stands, counted from 1 with the header. */
export type AgencyRow = {
  line: number
  code: string
  name: string
  level: Level
  parent: string | null
  territory: string | null
  validFrom: string
  validTo: string
  /** What it is, where the row says so. */
  kind: KindCells
}

/** A row that was not taken in: where it stands, what it called itself, and why, in words for the operator. */
export type RefusedRow = { line: number; code: string; reason: string }

const COLUMNS = ['code', 'name', 'level', 'parent', 'territory', 'valid_from', 'valid_to'] as const
const KIND_COLUMNS = ['kind', 'block', 'kind_from'] as const
const REQUIRED = ['code', 'name', 'level', 'valid_from'] as const
type Raw = Partial<Record<(typeof COLUMNS)[number] | (typeof KIND_COLUMNS)[number], string>>

/**
 * Reads the CSV of agencies row by row: what is right on its own, and what is wrong with the rest. Comma, semicolon or
 * tab, with or without a byte-order mark. Whether parents exist is not asked here (`sift` does).
 */
export function readAgencyFile(csv: string): { rows: AgencyRow[]; refused: RefusedRow[] } {
  const rows: AgencyRow[] = []
  const refused: RefusedRow[] = []
  const lineOf = new Map<string, number>()
  for (const { record, line } of records(csv)) {
    const row = readRow(record, line)
    if (typeof row === 'string') refused.push({ line, code: record.code ?? '', reason: row })
    else if (lineOf.has(row.code))
      refused.push({ line, code: row.code, reason: `the same code stands in line ${lineOf.get(row.code)}` })
    else {
      lineOf.set(row.code, line)
      rows.push(row)
    }
  }
  return { rows, refused }
}

function* records(csv: string): Generator<{ record: Raw; line: number }> {
  const { rows, ...header } = readCsv(csv)
  const missing = REQUIRED.filter((name) => !header.columns.includes(name))
  if (missing.length > 0) {
    throw headerFault([...COLUMNS, ...KIND_COLUMNS], missing, header)
  }
  yield* rows
}

function readRow(raw: Raw, line: number): AgencyRow | string {
  const code = canonicalAgencyCode(raw.code ?? '')
  if (!code) return 'the code is missing'
  if (!isAgencyCode(code))
    return `the code must be groups of letters and digits joined by points, at most ${LONGEST_AGENCY_CODE} characters (QĐ 20/2020)`
  const name = (raw.name ?? '').normalize('NFC')
  if (!name) return 'the name is missing'
  const level = parseLevel(raw.level ?? '')
  if (!level) return `the level “${raw.level}” is unknown; known are ${LEVELS.join(', ')}`
  const territory = raw.territory || null
  if (territory && !/^\d{2,5}$/.test(territory))
    return `the territory “${territory}” is not a statistical code of 2, 3 or 5 digits`
  const validFrom = parseDay(raw.valid_from ?? '')
  if (!validFrom) return `valid_from “${raw.valid_from}” is not a day such as ${DAY_HINT}`
  const validTo = !raw.valid_to || raw.valid_to === FOREVER ? FOREVER : parseDay(raw.valid_to)
  if (!validTo) return `valid_to “${raw.valid_to}” is not a day such as ${DAY_HINT}`
  if (validTo < validFrom) return `valid_to ${validTo} is before valid_from ${validFrom}`
  const parent = canonicalAgencyCode(raw.parent ?? '') || null
  const kind = readKindCells(raw, { level, validFrom, validTo })
  if (typeof kind === 'string') return kind
  return { line, code, name, level, parent, territory, validFrom, validTo, kind }
}
