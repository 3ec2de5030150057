import { fill, type Lang } from '#lib/i18n.ts'
import { judgePage } from '#modules/eforms/index.ts'
import { preferenceMessages as choices } from '#modules/tracking/index.ts'
import { messages } from './messages.ts'
import { formPage, type OpenedDraft } from './opened.ts'
import { judgeOther } from './representation/parties.ts'
import { uploadsOf } from './steps.ts'

/** How to reach the person and how they want the result: what is wrong, by field. */
function judgeReturn(answers: Record<string, string>, lang: Lang): Record<string, string> {
  const say = messages[lang]
  return {
    ...(answers['return.way'] === 'post' && !answers['return.address'] && { 'return.address': say.noAddress }),
    ...(!/^0\d{9}$/.test((answers['return.phone'] ?? '').replace(/[\s.]/g, '')) && { 'return.phone': say.noPhone }),
    ...(wantsMail(answers) && !answers['return.email'] && { 'return.email': choices[lang].noEmail }),
  }
}

const wantsMail = (answers: Record<string, string>) => answers['return.notices']?.split('\n').includes('email')

/** What is wrong with the answers of one page, by field; its files are judged where they are kept. */
export function faultsAt(opened: OpenedDraft, step: string): Record<string, string> {
  const { answers } = opened.draft
  const { today, lang } = opened.about
  if (step === 'nhan-ket-qua') return judgeReturn(answers, lang)
  if (step === 'nop-thay') return judgeOther(answers, today, lang)
  const page = formPage(opened, step)
  return page ? judgePage(page.section, page.turn, answers, opened.about) : {}
}

/** The first page that is not complete yet, or undefined when everything may be sent. */
export const firstGap = (opened: OpenedDraft): string | undefined => gapsOf(opened)[0]?.step

/** The pages that are not complete yet, each with what is missing or wrong there, in words. */
export function gapsOf(opened: OpenedDraft): { step: string; faults: string[] }[] {
  const { form, draft, about, steps } = opened
  const missing = uploadsOf(draft, form)
    .filter(({ place }) => !draft.papers[place]?.length)
    .map(({ name }) => fill(messages[about.lang].missingPaper, { name }))
  return steps
    .map((step) => ({ step, faults: step === 'giay-to' ? missing : Object.values(faultsAt(opened, step)) }))
    .filter(({ faults }) => faults.length > 0)
}
