import type { Content as Block, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import QRCode from 'qrcode'
import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { POSTER_FONT, typesetPdf } from '#modules/documents/index.ts'
import { type AgencyCounter, sayHours } from '#modules/units/index.ts'
import { messages } from './messages.ts'
import { feeOf, inOrder, limitOf, placesOf, subjectsOf } from './pages/wording.ts'
import type { Procedure } from './queries.ts'

const BLUE = '#0b4a7a'
const GREY = '#4b5a69'

/** What the poster says beside the procedure itself. */
export type PosterFacts = {
  lang: Lang
  province: string
  url: string
  today: string
  /** Where the poster hangs. */
  counter?: AgencyCounter | undefined
}

/** One A4 page for the counter: who, what to bring, how long, how much, where, and a QR code to `url`. A PDF file. */
export async function renderPoster(procedure: Procedure, facts: PosterFacts): Promise<Buffer> {
  const svg = await QRCode.toString(facts.url, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
  for (const letters of LETTERS) {
    const pdf = Buffer.from(await typesetPdf(layout(procedure, facts, svg, letters)))
    if (letters === LETTERS.at(-1) || pagesIn(pdf) === 1) return pdf
  }
  throw new Error('A poster has at least one size of letters')
}

/** Sizes of letters in points: the largest with which one page is enough is taken. */
const LETTERS = [15, 13, 11, 9]

const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length

function layout(
  procedure: Procedure,
  { lang, province, url, today, counter }: PosterFacts,
  svg: string,
  letters: number,
): TDocumentDefinitions {
  const say = messages[lang]
  const { name, code, parts, methods } = procedure
  const papers = parts.components.map((paper) =>
    [paper.name, paper.kind && say.kinds[paper.kind].toLowerCase(), paper.count && `× ${paper.count}`]
      .filter(Boolean)
      .join(', '),
  )
  return {
    pageSize: 'A4',
    pageMargins: [48, 84, 48, 40],
    info: { title: name, author: province || 'Một Cửa' },
    defaultStyle: { font: POSTER_FONT, fontSize: letters, lineHeight: 1.25, color: '#1b2733' },
    background: { canvas: [{ type: 'rect', x: 0, y: 0, w: A4_WIDTH, h: 58, color: BLUE }] },
    header: {
      margin: [48, 18, 48, 0],
      columns: [
        { text: province || 'Một Cửa', color: '#ffffff', bold: true, fontSize: 17 },
        { text: say.title, color: '#ffffff', alignment: 'right', fontSize: 13, margin: [0, 3, 0, 0] },
      ],
    },
    content: [
      { text: name, fontSize: heading(name), bold: true, color: BLUE, lineHeight: 1.15 },
      { text: `${say.code}: ${code}`, color: GREY, margin: [0, 2, 0, 4] },
      ...part(say.who, { ul: subjectsOf(procedure, lang) }),
      ...part(
        say.bring,
        papers.length > 0 ? { ul: papers } : { text: say.notPublished },
        parts.sets === null ? '' : fill(say.sets, { sets: parts.sets }),
      ),
      ...part(say.howLong, {
        table: {
          widths: ['*', 'auto', 'auto'],
          body: [
            [say.channel, say.limit, say.fee].map((text) => ({ text, bold: true, color: GREY, fontSize: 10 })),
            ...inOrder(methods)
              .slice(0, MOST_METHODS)
              .map((method) => [
                say.channels[method.channel],
                { text: limitOf(method, lang), bold: true },
                { text: feeOf(method, lang), bold: true },
              ]),
          ],
        },
        layout: 'lightHorizontalLines',
      }),
      {
        columns: [
          [
            ...part(say.where, {
              ul: [
                ...counterLines(counter, lang),
                ...placesOf(procedure, lang).map(({ name: way, place }) => `${way}: ${place}`),
              ],
            }),
            ...part(say.result, { text: parts.result ?? (procedure.paperResult ? say.paperResult : say.eResult) }),
          ],
          [
            { svg, width: 150, alignment: 'center', margin: [0, 14, 0, 4] },
            { text: say.scan, alignment: 'center', bold: true, fontSize: 10 },
            { text: url, alignment: 'center', color: GREY, fontSize: 7 },
          ],
        ],
        columnGap: 18,
      },
    ],
    footer: {
      text: fill(say.printed, { day: formatDay(today) }),
      alignment: 'center',
      color: GREY,
      fontSize: 8,
      margin: [48, 8, 48, 0],
    },
  }
}

function counterLines(counter: AgencyCounter | undefined, lang: Lang): string[] {
  if (!counter) return []
  const { name, address, phone, hours } = counter
  return [[name, address, phone, ...sayHours(hours, lang)].filter(Boolean).join('. ')]
}

const MOST_METHODS = 8

const A4_WIDTH = 595.28

const heading = (name: string) => (name.length < 60 ? 28 : name.length < 170 ? 20 : name.length < 400 ? 15 : 11)

const part = (title: string, ...blocks: (Block | string)[]): Block[] => [
  { text: title, bold: true, fontSize: 14, color: BLUE, margin: [0, 10, 0, 3] },
  ...blocks.filter((block) => block !== ''),
]
