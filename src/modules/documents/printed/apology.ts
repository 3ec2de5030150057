import { z } from 'zod'
import { fill, type Lang } from '#lib/i18n.ts'
import { paragraph, signedBy } from './blocks.ts'
import { PrintedHead, PrintedPerson, Signer } from './entries.ts'
import type { Layout } from './letterhead.ts'
import { formWords } from './messages.ts'
import { momentText } from './moments.ts'

/** Form 04: with the reason and one new date. */
export const ApologyForm = PrintedHead.extend({
  owner: PrintedPerson,
  procedure: z.string(),
  receivedAt: z.date(),
  dueAt: z.date(),
  reason: z.string(),
  until: z.date(),
  /** The step and agency at whose door the lateness is laid. */
  late: z.object({ step: z.string(), agency: z.string() }).optional(),
  /** Not signed yet: it says so, and is nothing to be sent. */
  isDraft: z.boolean().optional(),
  signer: Signer,
})
export type ApologyForm = z.infer<typeof ApologyForm>

/** Văn bản xin lỗi và đề nghị gia hạn. */
export function apology(sorry: ApologyForm, lang: Lang): Layout {
  const say = formWords[lang]
  const { owner, late, agency, procedure, code, reason } = sorry
  const facts = {
    agency,
    procedure,
    code,
    reason: /[.!?…]$/.test(reason) ? reason : `${reason}.`,
    received: upperFirst(momentText(sorry.receivedAt, lang)),
    due: momentText(sorry.dueAt, lang),
    until: momentText(sorry.until, lang),
  }
  const sentences = say.apology.map((sentence) => paragraph(fill(sentence, facts)))
  if (late) sentences.splice(3, 0, paragraph(fill(say.lateAt, late)))
  return {
    body: [
      sorry.isDraft ? { text: say.draft, bold: true, alignment: 'center', margin: [0, 0, 0, 4] } : '',
      { text: fill(say.to, { name: owner.name }), bold: true, alignment: 'center', margin: [0, 0, 0, 2] },
      owner.address ? { text: `${say.address}: ${owner.address}`, alignment: 'center' } : '',
      { text: ' ', fontSize: 4 },
      ...sentences,
      signedBy(sorry.signer, [owner.name], lang),
    ],
  }
}

const upperFirst = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
