import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { fill, type Lang } from '#lib/i18n.ts'
import { type PageBlock, present } from './blocks.ts'
import type { PrintedHead } from './entries.ts'
import type { FormKind, FormTitle } from './form-book.ts'
import { formWords } from './messages.ts'
import { dayText } from './moments.ts'
import { FONT, SHEETS, type SheetSize } from './page.ts'

/** A form before it is set: what stands under its title, and what stands between the two heads. */
export type Layout = { body: PageBlock[]; aside?: Content; subject?: string }

/** Puts a form on its paper: heads of agency and State, date, title, body, and page numbers from the second page on. */
export function documentOf(
  kind: FormKind,
  head: PrintedHead,
  layout: Layout,
  { lang, sheet, called }: { lang: Lang; sheet: SheetSize; called: FormTitle },
): TDocumentDefinitions {
  const { width, ...page } = SHEETS[sheet]
  const say = formWords[lang]
  const title = say.titles[kind] ?? called.title
  const letters = sheet === 'A5' ? 10 : 11
  return {
    ...page,
    pageMargins: [...page.pageMargins],
    language: lang,
    displayTitle: true,
    info: {
      title: `${title} ${head.code}`.trim(),
      author: head.agency,
      creationDate: head.at,
      producer: 'Một Cửa',
      creator: 'Một Cửa',
    },
    defaultStyle: { font: FONT, fontSize: letters, lineHeight: 1.1 },
    header: (current) =>
      current > 1 ? { text: String(current), alignment: 'center', margin: [0, 16, 0, 0], fontSize: 10 } : '',
    footer: (current, pages) => ({
      columns: [
        { text: head.code && pages > 1 ? `${say.code}: ${head.code}` : '', width: '*' },
        { text: pages > 1 ? fill(say.page, { current, pages }) : '', width: 'auto' },
      ],
      fontSize: 8,
      color: '#444444',
      margin: [page.pageMargins[0], 8, page.pageMargins[2], 0],
    }),
    content: present([
      { text: fill(say.form, called), alignment: 'right', italics: true, fontSize: 8, margin: [0, -14, 0, 4] },
      heads(head, layout.aside, lang, width),
      {
        text: title,
        bold: true,
        fontSize: letters + 2.5,
        alignment: 'center',
        margin: [0, 7, 0, 0],
      },
      layout.subject && { text: layout.subject, bold: true, alignment: 'center' },
      rule(70, [0, 2, 0, 7]),
      ...layout.body,
    ]),
  }
}

function heads(head: PrintedHead, aside: Content | undefined, lang: Lang, width: number): Content {
  const say = formWords[lang]
  const upper = (text: string) => text.toLocaleUpperCase('vi')
  const left = Math.round(width * 0.385)
  return {
    columns: [
      {
        width: left,
        alignment: 'center',
        fontSize: 9,
        stack: present([
          head.parent && { text: upper(head.parent) },
          { text: upper(head.agency), bold: true },
          head.counter && { text: upper(head.counter), bold: true },
          rule(50, [0, 2, 0, 3]),
          head.number && { text: `${say.number}: ${head.number}`, fontSize: 9.5 },
          head.code && { text: `${say.code}: ${head.code}`, fontSize: 9.5 },
        ]),
      },
      {
        width: '*',
        alignment: 'center',
        stack: present([
          { text: say.state, bold: true, fontSize: 9, noWrap: true },
          { text: say.motto, bold: true, fontSize: 10 },
          rule(lang === 'vi' ? 122 : 152, [0, 1, 0, 3]),
          { text: `${head.place}, ${dayText(head.at, lang)}`, italics: true, fontSize: 9.5 },
          aside,
        ]),
      },
    ],
    columnGap: 4,
  }
}

const rule = (length: number, margin: [number, number, number, number]): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }],
  alignment: 'center',
  margin,
})
