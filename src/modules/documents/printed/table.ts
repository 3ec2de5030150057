import type { Alignment, Content, TableCell } from 'pdfmake/interfaces.js'

/** A ruled table whose head stands on every page and whose rows are never torn. A head cell may span: then it is a cell. */
export function grid(
  widths: (number | '*')[],
  heads: (string | TableCell)[][],
  rows: string[][],
  align: Alignment[],
  fontSize = 9.5,
): Content {
  const head = (cell: string | TableCell): TableCell =>
    typeof cell === 'string' ? { text: cell, bold: true, alignment: 'center', margin: [0, 1, 0, 1] } : cell
  return {
    fontSize,
    margin: [0, 0, 0, 6],
    table: {
      widths,
      headerRows: heads.length,
      keepWithHeaderRows: rows.length > 0 ? 1 : 0,
      dontBreakRows: true,
      body: [
        ...heads.map((row) => row.map(head)),
        ...rows.map((row) => row.map((text, i) => ({ text, alignment: align[i] ?? 'left' }))),
      ],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => 3,
      paddingRight: () => 3,
      paddingTop: () => 1.5,
      paddingBottom: () => 1,
    },
  }
}
