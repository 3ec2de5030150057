import { createRequire } from 'node:module'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'

type PdfMake = typeof import('pdfmake')
const require = createRequire(import.meta.url)
let pdfmake: PdfMake | undefined

/** A page of a form in points: A5 upright, or A4 lying for the register. */
export const SHEETS = {
  A5: { pageSize: 'A5', pageMargins: [40, 34, 28, 34], width: 419.53 - 68 },
  A4: { pageSize: 'A4', pageOrientation: 'landscape', pageMargins: [34, 38, 22, 34], width: 841.89 - 56 },
} as const
export type SheetSize = keyof typeof SHEETS

/** The letters of State papers are Times New Roman (NĐ 30/2020/NĐ-CP, annex I); Tinos has its measures. */
export const FONT = 'Tinos'

/** The letters of what is no State paper, such as a poster. */
export const POSTER_FONT = 'Roboto'

/** Sets a document and gives its bytes: the same document gives the same bytes. */
export async function typeset(document: TDocumentDefinitions): Promise<Uint8Array> {
  return new Uint8Array(await loaded().createPdf(document).getBuffer())
}

/** An instance of our own: the library's shared one belongs to whoever set its fonts last. */
function loaded(): PdfMake {
  if (pdfmake) return pdfmake
  const shared = require('pdfmake') as PdfMake & { constructor: new () => PdfMake }
  const made = new shared.constructor()
  const fonts = require.resolve('@expo-google-fonts/tinos/package.json').replace('package.json', '')
  const font = (face: string) => `${fonts}${face}/Tinos_${face}.ttf`
  const own = require.resolve('pdfmake/package.json').replace('package.json', 'fonts/Roboto/')
  made.setFonts({
    [FONT]: {
      normal: font('400Regular'),
      bold: font('700Bold'),
      italics: font('400Regular_Italic'),
      bolditalics: font('700Bold_Italic'),
    },
    [POSTER_FONT]: {
      normal: `${own}Roboto-Regular.ttf`,
      bold: `${own}Roboto-Medium.ttf`,
      italics: `${own}Roboto-Italic.ttf`,
      bolditalics: `${own}Roboto-MediumItalic.ttf`,
    },
  })
  made.setUrlAccessPolicy(() => false)
  made.setLocalAccessPolicy((path) => path.startsWith(fonts) || path.startsWith(own))
  pdfmake = made
  return made
}
