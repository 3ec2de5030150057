import type { Content } from 'pdfmake/interfaces.js'
import type { Lang } from '#lib/i18n.ts'
import type { Signer } from './entries.ts'
import { formWords } from './messages.ts'

/** Something on the page, or nothing where it is not known. */
export type PageBlock = Content | '' | undefined

/** What is there. An empty text would still take a line. */
export const present = (blocks: PageBlock[]): Content[] => blocks.filter((block): block is Content => Boolean(block))

/** Lines of a label and what it says; what is not known is left out. */
export const lines = (entries: [label: string, value: string | null | undefined][]): Content[] =>
  entries
    .filter(([, value]) => value)
    .map(([label, value]) => ({ text: [`${label}: `, { text: value ?? '', bold: true }], margin: [0, 0, 0, 1] }))

/** Short facts beside each other; they flow over when they are not short. */
export function onOneLine(entries: [label: string, value: string | undefined][]): Content[] {
  const known = entries.filter(([, value]) => value)
  if (known.length === 0) return []
  const text = known.flatMap(([label, value], i) => [
    `${i > 0 ? '    ' : ''}${label}: `,
    { text: value ?? '', bold: true },
  ])
  return [{ text, margin: [0, 0, 0, 1] }]
}

/** A paragraph as State papers set it: first line moved in, both edges straight. */
export const paragraph = (text: string): Content => ({
  text,
  alignment: 'justify',
  leadingIndent: 22,
  margin: [0, 1, 0, 3],
})

/** Points counted 1, 2, 3. */
export const numbered = (points: string[]): Content => ({
  ol: points.map((text) => ({ text, margin: [0, 0, 0, 2] })),
  margin: [14, 0, 0, 4],
})

/** Signatures side by side, with room for the hand; never torn from each other. */
export const signatures = (signers: { signer: Signer; note?: string }[]): Content => ({
  unbreakable: true,
  margin: [0, 7, 0, 0],
  columns: signers.map(({ signer, note }) => ({
    width: '*',
    alignment: 'center' as const,
    stack: [
      ...signer.titles.map((text) => ({ text: text.toLocaleUpperCase('vi'), bold: true })),
      ...(note ? [{ text: note, italics: true, fontSize: 9.5 }] : []),
      { text: signer.name ?? ' ', bold: true, margin: [0, 30, 0, 0] },
    ],
  })),
})

/** Who signs at the right, the recipients at the left. */
export const signedBy = (signer: Signer, recipients: string[], lang: Lang): Content => ({
  unbreakable: true,
  columns: [
    {
      width: '*',
      fontSize: 9,
      margin: [0, 7, 0, 0],
      stack: [
        { text: `${formWords[lang].recipients}:`, bold: true, italics: true, fontSize: 9.5 },
        ...[...recipients, formWords[lang].file].map((text, i, all) => `- ${text}${i === all.length - 1 ? '.' : ';'}`),
      ],
    },
    signatures([{ signer }]),
  ],
})
