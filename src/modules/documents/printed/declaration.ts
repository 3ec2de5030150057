import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

/** A declaration as it was filled in online: its title, who filed it, and the answers part by part. */
export type Declaration = {
  title: string
  filedBy: string
  at: Date
  parts: { title: string; lines: { label: string; value: string }[] }[]
}

/** The declaration for the dossier, before it is set. */
export function declarationDocument({ title, filedBy, at, parts }: Declaration): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [56, 48, 42, 48],
    info: { title, creationDate: at, producer: 'Một Cửa', creator: 'Một Cửa' },
    defaultStyle: { font: 'Tinos', fontSize: 12, lineHeight: 1.2 },
    content: [
      { text: title.toUpperCase(), bold: true, alignment: 'center', margin: [0, 0, 0, 12] },
      ...parts.flatMap((part) => [
        { text: part.title, bold: true, margin: [0, 8, 0, 2] as [number, number, number, number] },
        ...part.lines.map(({ label, value }) => ({ text: [`${label}: `, { text: value, bold: true }] })),
      ]),
      { text: filedBy, margin: [0, 16, 0, 0], italics: true },
    ],
  }
}
