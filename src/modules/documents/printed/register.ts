import type { TableCell } from 'pdfmake/interfaces.js'
import { z } from 'zod'
import { formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { signatures } from './blocks.ts'
import { PrintedHead, Signer } from './entries.ts'
import type { Layout } from './letterhead.ts'
import { formWords } from './messages.ts'
import { columnsOn, headRows, type RegisterColumn } from './register-columns.ts'
import { RegisterRow } from './register-row.ts'
import { grid } from './table.ts'

/** Form 07: the dossiers of a counter between two days. */
export const Register = PrintedHead.omit({ code: true }).extend({
  from: z.iso.date(),
  to: z.iso.date(),
  rows: z.array(RegisterRow),
  keeper: Signer.optional(),
  head: Signer.optional(),
})
export type Register = z.infer<typeof Register>

/** Sổ theo dõi hồ sơ. */
export function register(book: Register, lang: Lang): Layout {
  const say = formWords[lang]
  const columns = columnsOn('page')
  const keepers = [book.keeper ?? { titles: [say.keeper] }, book.head ?? { titles: [say.head] }]
  return {
    subject: periodText(book, lang),
    body: [
      grid(
        columns.map(({ width }) => width),
        headCells(columns, lang),
        book.rows.map((row, i) => columns.map((column) => cellText(column, row, i, lang))),
        columns.map(({ align }) => align),
        8.5,
      ),
      book.rows.length === 0 ? { text: say.emptyRegister, italics: true, alignment: 'center' } : '',
      signatures(keepers.map((signer) => ({ signer, note: say.signHere }))),
    ],
  }
}

/** `Từ 01/11/2026 đến 30/11/2026`. */
export function periodText({ from, to }: { from: string; to: string }, lang: Lang): string {
  const day = (text: string) => text.split('-').reverse().join('/')
  return fill(formWords[lang].period, { from: day(from), to: day(to) })
}

function cellText(column: RegisterColumn, row: RegisterRow, place: number, lang: Lang): string {
  const value = column.of(row, place, lang)
  return value instanceof Date ? formatInstant(value) : String(value ?? '')
}

function headCells(columns: RegisterColumn[], lang: Lang): TableCell[][] {
  return headRows(columns, lang).map((row) =>
    row.map(
      (cell): TableCell =>
        cell === null
          ? {}
          : {
              text: cell.text,
              colSpan: cell.across,
              rowSpan: cell.down,
              bold: true,
              alignment: 'center' as const,
              margin: [0, 1, 0, 1],
            },
    ),
  )
}
