import { z } from 'zod'
import { fill, type Lang } from '#lib/i18n.ts'
import { lines, numbered, paragraph, signatures } from './blocks.ts'
import { Contact, PrintedHead, PrintedPerson, Signer } from './entries.ts'
import type { Layout } from './letterhead.ts'
import { formWords } from './messages.ts'
import { dayText } from './moments.ts'
import { contactText, personLines } from './people.ts'

/** Form 02: everything that is missing or wrong, told once. */
export const SupplementRequest = PrintedHead.extend({
  owner: PrintedPerson,
  procedure: z.string(),
  items: z.array(z.string()).min(1),
  reason: z.string(),
  before: z.date().optional(),
  /** What the waiting does to the time limit; left out before receipt, when there is none yet. */
  clock: z.enum(['pause', 'restart']).optional(),
  contact: Contact,
  signer: Signer,
})
export type SupplementRequest = z.infer<typeof SupplementRequest>

/** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. */
export function supplementRequest(request: SupplementRequest, lang: Lang): Layout {
  const say = formWords[lang]
  return {
    body: [
      ...personLines(say.dossierOf, request.owner, lang),
      ...lines([[say.procedure, request.procedure]]),
      { text: `${say.supplement}:`, margin: [0, 2, 0, 2] },
      numbered(request.items),
      ...lines([
        [say.reason, request.reason],
        [say.by, request.before && dayText(request.before, lang)],
      ]),
      request.clock ? paragraph(say.clock[request.clock]) : '',
      paragraph(fill(say.ask, { contact: contactText(request.contact, lang) })),
      signatures([
        { signer: { titles: [say.submitter], name: request.owner.name }, note: say.signHere },
        { signer: request.signer, note: say.signHere },
      ]),
    ],
  }
}
