import { formatInstant } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import type { ControlSheet } from '../printed/control-sheet.ts'
import type { PrintedHead } from '../printed/entries.ts'
import type { FormTitle } from '../printed/form-book.ts'
import { formWords } from '../printed/messages.ts'
import { momentText } from '../printed/moments.ts'
import { periodText, type Register } from '../printed/register.ts'
import { columnsOn, headRows } from '../printed/register-columns.ts'
import type { RegisterRow } from '../printed/register-row.ts'

export type ExportCell = string | number | Date | undefined
/** A heading cell with how many columns and rows it covers; null where a neighbour covers. */
export type HeadCell = { text: string; across: number; down: number } | null

/** A form as a table, before it becomes a sheet or a document. Widths are shares. */
export type FormTable<Row = unknown> = {
  head: Omit<PrintedHead, 'code'>
  title: string
  facts: string[]
  heads: HeadCell[][]
  widths: number[]
  rows: Iterable<Row> | AsyncIterable<Row>
  cells(row: Row, place: number): ExportCell[]
}

/** The register, or only its columns with rows that come from elsewhere, a part at a time. */
export type RegisterSource = Omit<Register, 'rows'> & { rows: Iterable<RegisterRow> | AsyncIterable<RegisterRow> }

/** Form 07 with the columns of a screen (`sheet`) or of a page. */
export function registerTable(
  book: RegisterSource,
  medium: 'page' | 'sheet',
  lang: Lang,
  called: FormTitle,
): FormTable<RegisterRow> {
  const columns = columnsOn(medium)
  return {
    head: book,
    title: formWords[lang].titles.register ?? called.title,
    facts: [periodText(book, lang)],
    heads: headRows(columns, lang),
    widths: columns.map(({ width }) => (width === '*' ? 130 : width)),
    rows: book.rows,
    cells: (row, place) => columns.map((column) => column.of(row, place, lang)),
  }
}

/** Form 06. */
export function controlTable(
  sheet: ControlSheet,
  lang: Lang,
  called: FormTitle,
): FormTable<ControlSheet['handOvers'][number]> {
  const say = formWords[lang]
  const { giver, receiver, at, step, verdict, note } = say.rows
  return {
    head: sheet,
    title: formWords[lang].titles.controlSheet ?? called.title,
    facts: [
      `${say.code}: ${sheet.code}`,
      `${say.owner}: ${sheet.owner.name}`,
      `${say.procedure}: ${sheet.procedure}`,
      `${say.received}: ${momentText(sheet.receivedAt, lang)}`,
      ...(sheet.dueAt ? [`${say.due}: ${momentText(sheet.dueAt, lang)}`] : []),
    ],
    heads: [[say.no, giver, receiver, at, step, verdict, note].map((text) => ({ text, across: 1, down: 1 }))],
    widths: [22, 90, 90, 60, 70, 50, 70],
    rows: sheet.handOvers,
    cells: (row, place) => [
      place + 1,
      row.giver,
      row.receiver,
      row.at,
      row.step,
      row.verdict && say.verdicts[row.verdict],
      row.note,
    ],
  }
}

/** A cell on paper. */
export const cellText = (cell: ExportCell) => (cell instanceof Date ? formatInstant(cell) : String(cell ?? ''))
