import writeXlsxFile, { type Row } from 'write-excel-file/node'
import { VIET_NAM } from '#lib/clock.ts'
import type { Lang } from '#lib/i18n.ts'
import type { ControlSheet } from '../printed/control-sheet.ts'
import type { FormTitle } from '../printed/form-book.ts'
import {
  controlTable,
  type ExportCell,
  type FormTable,
  type HeadCell,
  type RegisterSource,
  registerTable,
} from './table.ts'

/** Excel takes no more rows on a sheet; long before that it becomes slow. */
const ROWS_ON_A_SHEET = 50_000

/**
 * Form 07 as an Excel file, times as real times of Viet Nam. `rows` may be read a part at a time from the database; every
 * 50,000 dossiers begin a new sheet with its headings.
 */
export const registerXlsx = (book: RegisterSource, lang: Lang, called: FormTitle): Promise<Uint8Array> =>
  tableXlsx(registerTable(book, 'sheet', lang, called))

/** Form 06 as an Excel file. */
export const controlSheetXlsx = (sheet: ControlSheet, lang: Lang, called: FormTitle): Promise<Uint8Array> =>
  tableXlsx(controlTable(sheet, lang, called))

async function tableXlsx<Of>(table: FormTable<Of>): Promise<Uint8Array> {
  const above = rowsAbove(table)
  const sheets: Row[][] = [[...above]]
  let place = 0
  for await (const row of table.rows) {
    if (place > 0 && place % ROWS_ON_A_SHEET === 0) sheets.push([...above])
    sheets.at(-1)?.push(table.cells(row, place).map(cellOf))
    place += 1
  }
  const file = await writeXlsxFile(
    sheets.map((data, i) => ({
      data,
      sheet: String(i + 1),
      columns: table.widths.map((width) => ({ width: Math.round(width / 4.5) })),
      stickyRowsCount: above.length,
      orientation: 'landscape' as const,
    })),
    { fontFamily: 'Times New Roman', fontSize: 11 },
  ).toBuffer()
  return new Uint8Array(file)
}

function rowsAbove({ head, title, facts, heads, widths }: Omit<FormTable, 'rows' | 'cells'>): Row[] {
  const wide = (value: string, more: object = {}): Row => [{ value, columnSpan: widths.length, ...more }]
  return [
    wide([head.parent, head.agency, head.counter].filter(Boolean).join(' - '), { fontWeight: 'bold' }),
    wide(title, { fontWeight: 'bold', fontSize: 14, align: 'center' }),
    ...facts.map((fact) => wide(fact, { align: 'center' })),
    ...heads.map((row) => row.map(headCell)),
  ]
}

const headCell = (cell: HeadCell) =>
  cell && {
    value: cell.text,
    fontWeight: 'bold' as const,
    align: 'center' as const,
    alignVertical: 'center' as const,
    wrap: true,
    borderStyle: 'thin' as const,
    ...(cell.across > 1 && { columnSpan: cell.across }),
    ...(cell.down > 1 && { rowSpan: cell.down }),
  }

/** Excel has no time zones: it is given the wall clock of Viet Nam. */
function cellOf(cell: ExportCell) {
  if (cell === undefined || cell === '') return null
  if (cell instanceof Date) return { value: new Date(cell.getTime() + VIET_NAM), format: 'dd/mm/yyyy hh:mm' }
  return { value: cell }
}
