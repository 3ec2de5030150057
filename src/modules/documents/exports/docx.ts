import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Lang } from '#lib/i18n.ts'
import type { ControlSheet } from '../printed/control-sheet.ts'
import type { FormTitle } from '../printed/form-book.ts'
import { formWords } from '../printed/messages.ts'
import { dayText } from '../printed/moments.ts'
import { cellText, controlTable, type FormTable, type RegisterSource, registerTable } from './table.ts'

const [A4_SHORT, A4_LONG, MARGIN] = [11_906, 16_838, 720]

/** Form 07 as a Word file: A4 lying, headings on every page. For some thousand rows; more belong in a sheet. */
export const registerDocx = (book: RegisterSource, lang: Lang, called: FormTitle): Promise<Uint8Array> =>
  tableDocx(registerTable(book, 'page', lang, called), lang)

/** Form 06 as a Word file. */
export const controlSheetDocx = (sheet: ControlSheet, lang: Lang, called: FormTitle): Promise<Uint8Array> =>
  tableDocx(controlTable(sheet, lang, called), lang)

async function tableDocx<Of>(table: FormTable<Of>, lang: Lang): Promise<Uint8Array> {
  const numbers = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  })
  const size = { width: A4_SHORT, height: A4_LONG, orientation: PageOrientation.LANDSCAPE }
  const document = new Document({
    title: table.title,
    creator: table.head.agency,
    styles: { default: { document: { run: { font: 'Times New Roman', size: 22 } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        headers: { default: new Header({ children: [numbers] }), first: new Header({ children: [] }) },
        children: [
          heads(table, lang),
          line(table.title, { bold: true, size: 28, before: 240 }),
          ...table.facts.map((fact) => line(fact)),
          line(''),
          await body(table),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

type Look = { bold?: boolean; italics?: boolean; size?: number; before?: number; left?: boolean }

function line(text: string, { bold, italics, size, before, left }: Look = {}): Paragraph {
  const look = { ...(bold && { bold }), ...(italics && { italics }), ...(size && { size }) }
  return new Paragraph({
    alignment: left ? AlignmentType.LEFT : AlignmentType.CENTER,
    ...(before && { spacing: { before } }),
    children: [new TextRun({ text, ...look })],
  })
}

const WIDTH = A4_LONG - 2 * MARGIN
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** The agency at the left, the State at the right. */
function heads({ head }: Pick<FormTable, 'head'>, lang: Lang): Table {
  const say = formWords[lang]
  const upper = (text: string) => text.toLocaleUpperCase('vi')
  const cell = (children: Paragraph[]) => new TableCell({ children, width: { size: WIDTH / 2, type: WidthType.DXA } })
  const left = [
    ...(head.parent ? [line(upper(head.parent))] : []),
    line(upper(head.agency), { bold: true }),
    ...(head.counter ? [line(upper(head.counter), { bold: true })] : []),
  ]
  const right = [
    line(say.state, { bold: true }),
    line(say.motto, { bold: true }),
    line(`${head.place}, ${dayText(head.at, lang)}`, { italics: true }),
  ]
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: [new TableRow({ children: [cell(left), cell(right)] })],
  })
}

async function body<Of>(table: FormTable<Of>): Promise<Table> {
  const all = table.widths.reduce((sum, width) => sum + width, 0)
  const rows: TableRow[] = table.heads.map(
    (row) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: row
          .filter((cell) => cell !== null)
          .map(
            ({ text, across, down }) =>
              new TableCell({
                children: [line(text, { bold: true, size: 20 })],
                columnSpan: across,
                rowSpan: down,
                verticalAlign: VerticalAlign.CENTER,
              }),
          ),
      }),
  )
  let place = 0
  for await (const row of table.rows) {
    const cells = table.cells(row, place)
    place += 1
    rows.push(
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (cell) => new TableCell({ children: [line(cellText(cell), { size: 20, left: typeof cell === 'string' })] }),
        ),
      }),
    )
  }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: table.widths.map((width) => Math.floor((width / all) * WIDTH)),
    rows,
  })
}
