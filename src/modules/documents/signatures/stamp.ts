import { formatInstant } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { stampWords } from '../messages.ts'
import { FONT, typeset } from '../printed/page.ts'

/** Of a stamp, in points. */
export const STAMP = { width: 190, height: 44 }

/** What a signature shows on the page: who, what for, when (NĐ 30/2020/NĐ-CP, annex I). A PDF of the stamp's size. */
export function stampPdf(name: string, reason: string, now: Date, lang: Lang): Promise<Uint8Array> {
  const say = stampWords[lang]
  const seconds = String(now.getUTCSeconds()).padStart(2, '0')
  return typeset({
    pageSize: STAMP,
    pageMargins: [5, 4, 5, 2],
    info: { creationDate: now },
    defaultStyle: {
      font: FONT,
      fontSize: name.length + reason.length > 90 ? 6.5 : 8,
      lineHeight: 1.05,
      color: '#c00000',
    },
    background: () => ({
      canvas: [
        { type: 'rect', x: 0.5, y: 0.5, w: STAMP.width - 1, h: STAMP.height - 1, lineWidth: 0.8, lineColor: '#c00000' },
      ],
    }),
    content: [
      { text: [`${say.by}: `, { text: name, bold: true }] },
      ...(reason ? [{ text: reason }] : []),
      { text: `${say.at}: ${formatInstant(now)}:${seconds} +07:00` },
    ],
  })
}
