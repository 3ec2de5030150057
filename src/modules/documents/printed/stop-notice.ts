import { z } from 'zod'
import { fill, type Lang } from '#lib/i18n.ts'
import { lines, numbered, paragraph, signedBy } from './blocks.ts'
import { Contact, PrintedHead, PrintedPerson, Signer } from './entries.ts'
import type { Layout } from './letterhead.ts'
import { formWords } from './messages.ts'
import { momentText } from './moments.ts'
import { contactText, personLines } from './people.ts'

/** Form 05: the dossier is not handled any further. */
export const StopNotice = PrintedHead.extend({
  owner: PrintedPerson,
  procedure: z.string(),
  receivedAt: z.date(),
  stoppedAt: z.date(),
  /** Empty when the person asked for it. */
  reasons: z.array(z.string()),
  grounds: z.string().optional(),
  /** What happens to the papers and fees. */
  handBack: z.string().optional(),
  contact: Contact.optional(),
  signer: Signer,
})
export type StopNotice = z.infer<typeof StopNotice>

/** Thông báo dừng giải quyết hồ sơ. */
export function stopNotice(notice: StopNotice, lang: Lang): Layout {
  const say = formWords[lang]
  const { owner, reasons, contact, signer } = notice
  const facts = { agency: notice.agency, at: momentText(notice.stoppedAt, lang) }
  return {
    body: [
      ...personLines(say.dossierOf, owner, lang),
      ...lines([
        [say.procedure, notice.procedure],
        [say.received, momentText(notice.receivedAt, lang)],
      ]),
      paragraph(fill(reasons.length > 0 ? say.stop : say.stopRequested, facts)),
      reasons.length > 0 ? numbered(reasons) : '',
      ...lines([
        [say.grounds, notice.grounds],
        [say.handBack, notice.handBack],
      ]),
      contact ? paragraph(fill(say.ask, { contact: contactText(contact, lang) })) : paragraph(say.informed),
      signedBy(signer, [owner.name], lang),
    ],
  }
}
