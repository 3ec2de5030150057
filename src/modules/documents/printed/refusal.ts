import { z } from 'zod'
import { fill, type Lang } from '#lib/i18n.ts'
import { lines, numbered, paragraph, signatures, signedBy } from './blocks.ts'
import { Contact, PrintedHead, PrintedPerson, Signer } from './entries.ts'
import type { Layout } from './letterhead.ts'
import { formWords } from './messages.ts'
import { contactText, personLines } from './people.ts'

/** Form 03: at the counter, or after appraisal. */
export const RefusalForm = PrintedHead.extend({
  stage: z.enum(['intake', 'appraisal']),
  owner: PrintedPerson,
  procedure: z.string(),
  reasons: z.array(z.string()).min(1),
  /** The articles that it rests on. */
  grounds: z.string().optional(),
  contact: Contact.optional(),
  signer: Signer,
})
export type RefusalForm = z.infer<typeof RefusalForm>

/** Phiếu từ chối tiếp nhận giải quyết hồ sơ. */
export function refusal(refused: RefusalForm, lang: Lang): Layout {
  const say = formWords[lang]
  const { owner, procedure, stage, contact, signer } = refused
  return {
    body: [
      ...personLines(say.dossierOf, owner, lang),
      ...lines([[say.procedure, procedure]]),
      paragraph(fill(say.refused[stage], { agency: refused.agency })),
      numbered(refused.reasons),
      ...lines([[say.grounds, refused.grounds]]),
      paragraph(say.remedy),
      contact ? paragraph(fill(say.ask, { contact: contactText(contact, lang) })) : paragraph(say.informed),
      stage === 'intake'
        ? signatures([
            { signer: { titles: [say.submitter], name: owner.name }, note: say.signHere },
            { signer, note: say.signHere },
          ])
        : signedBy(signer, [owner.name], lang),
    ],
  }
}
