import type { Content } from 'pdfmake/interfaces.js'
import QRCode from 'qrcode'
import { z } from 'zod'
import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { lines, onOneLine, signatures } from './blocks.ts'
import { PrintedComponent, PrintedHead, PrintedPerson, type Signer } from './entries.ts'
import type { Layout } from './letterhead.ts'
import { formWords } from './messages.ts'
import { momentText } from './moments.ts'
import { personLines } from './people.ts'
import { grid } from './table.ts'

/** Form 01. */
export const ReceiptSlip = PrintedHead.extend({
  /** Where the public may follow the dossier: in the QR code. */
  trackingUrl: z.url(),
  owner: PrintedPerson,
  /** Left out when the owner came. */
  submitter: PrintedPerson.optional(),
  procedure: z.object({ code: z.string(), name: z.string() }),
  components: z.array(PrintedComponent),
  sets: z.number().int().min(1),
  fees: z.array(z.object({ name: z.string(), amount: z.number().int().min(0), state: z.enum(['paid', 'due']) })),
  /** The time limit in words. */
  limit: z.string(),
  receivedAt: z.date(),
  /** Left out where the procedure has no time limit. */
  dueAt: z.date().optional(),
  returnWay: z.enum(['counter', 'post', 'online']),
  returnPlace: z.string().optional(),
  register: z.string().optional(),
  receiver: z.string().optional(),
})
export type ReceiptSlip = z.infer<typeof ReceiptSlip>

/** Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
export async function receiptSlip(slip: ReceiptSlip, lang: Lang): Promise<Layout> {
  const say = formWords[lang]
  const { owner, submitter, procedure } = slip
  const svg = await QRCode.toString(slip.trackingUrl, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
  return {
    aside: {
      columns: [
        { width: '*', text: '' },
        {
          width: 'auto',
          stack: [
            { svg, width: 52, alignment: 'center' },
            { text: say.scan, fontSize: 7.5, margin: [0, 2, 0, 0] },
          ],
        },
        { width: '*', text: '' },
      ],
      margin: [0, 2, 0, 0],
    },
    body: [
      ...personLines(say.owner, owner, lang),
      ...personLines(say.submitter, submitter ?? owner, lang).slice(0, submitter ? undefined : 1),
      ...lines([[say.procedure, `${procedure.name} (${say.procedureCode} ${procedure.code})`]]),
      { text: `${say.components}:`, margin: [0, 1, 0, 2] },
      componentTable(slip.components, lang),
      ...onOneLine([
        [say.sets, fill(say.setsOf, { sets: slip.sets })],
        [say.limit, slip.limit],
      ]),
      ...lines([
        [say.fees, feeText(slip.fees, lang)],
        [say.received, momentText(slip.receivedAt, lang)],
        [say.due, slip.dueAt && momentText(slip.dueAt, lang)],
        [say.way, say.ways[slip.returnWay]],
        [say.place, slip.returnPlace],
        [say.register, slip.register],
      ]),
      signatures([
        { signer: { titles: [say.submitter], name: (submitter ?? owner).name }, note: say.signHere },
        { signer: signerOf(say.receiver, slip.receiver), note: say.signHere },
      ]),
    ],
  }
}

const signerOf = (title: string, name: string | undefined): Signer => ({ titles: [title], ...(name && { name }) })

function componentTable(components: PrintedComponent[], lang: Lang): Content {
  const say = formWords[lang]
  return grid(
    [20, '*', 98, 44],
    [[say.no, say.paper, say.kind, say.count]],
    components.map(({ name, kind, count, electronic }, i) => {
      const kindText = kind ? say.kinds[kind] : ''
      return [
        String(i + 1),
        name,
        electronic ? fill(say.electronic, { kind: kindText }).trim() : kindText,
        String(count),
      ]
    }),
    ['center', 'left', 'left', 'center'],
  )
}

function feeText(fees: ReceiptSlip['fees'], lang: Lang): string {
  const say = formWords[lang]
  const money = (amount: number) => fill(say.money, { amount: formatNumber(amount, lang) })
  const owed = fees.filter(({ amount }) => amount > 0)
  if (owed.length === 0) return say.free
  const each = owed.map(({ name, amount, state }) => `${name} ${money(amount)} (${say.paid[state]})`)
  const total = owed.reduce((sum, { amount }) => sum + amount, 0)
  return [...each, ...(owed.length > 1 ? [`${say.total.toLocaleLowerCase('vi')} ${money(total)}`] : [])].join('; ')
}
