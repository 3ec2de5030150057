import type { Lang } from '#lib/i18n.ts'
import { formPdf, type Seals } from '#modules/documents/index.ts'
import { apology, controlSheet, refusal, stopNotice, supplementRequest } from '#modules/handling/index.ts'
import type { DossierFile } from './queries.ts'

/** The forms that a dossier may have besides its slip, by the last part of their address. */
export const FORM_FILES = {
  'yeu-cau-bo-sung': { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện (mẫu 02)', en: 'Request for papers (form 02)' },
  'tu-choi': { vi: 'Phiếu từ chối (mẫu 03)', en: 'Refusal (form 03)' },
  'xin-loi': { vi: 'Phiếu xin lỗi và hẹn lại (mẫu 04)', en: 'Apology (form 04)' },
  'dung-giai-quyet': { vi: 'Thông báo dừng giải quyết (mẫu 05)', en: 'Notice of stopping (form 05)' },
  'kiem-soat': { vi: 'Phiếu kiểm soát quá trình giải quyết (mẫu 06)', en: 'Control sheet (form 06)' },
} as const
export type FormFile = keyof typeof FORM_FILES

/** What fills a form of the dossier; undefined when there is nothing to say on it. */
function dataOf(form: FormFile, file: DossierFile, now: Date) {
  const { dossier, processes, names } = file
  const supplement = processes.get(dossier.processId ?? 0)?.supplement ?? 'pause'
  switch (form) {
    case 'yeu-cau-bo-sung':
      return { kind: 'supplementRequest' as const, data: supplementRequest(file, supplement) }
    case 'tu-choi':
      return { kind: 'refusal' as const, data: refusal(file) }
    case 'xin-loi':
      return { kind: 'apology' as const, data: apology(file) }
    case 'dung-giai-quyet':
      return { kind: 'stopNotice' as const, data: stopNotice(file) }
    case 'kiem-soat':
      return { kind: 'controlSheet' as const, data: controlSheet(file, names, now) }
  }
}

/** The forms that this dossier has now. */
export const formsOf = (file: DossierFile, now: Date): FormFile[] =>
  (Object.keys(FORM_FILES) as FormFile[]).filter((form) => dataOf(form, file, now).data !== undefined)

/** A form of the dossier as PDF, sealed where its agency has a key; undefined when the dossier has none. */
export async function renderForm(form: string, file: DossierFile, lang: Lang, now: Date, seals?: Seals) {
  if (!Object.hasOwn(FORM_FILES, form)) return
  const { kind, data } = dataOf(form as FormFile, file, now)
  if (!data) return
  const pdf = await formPdf(kind, data, lang, file.registry.law)
  const agency = file.registry.agencies.get(file.dossier.agencyId)
  if (!seals || !agency || kind === 'controlSheet') return pdf // the control sheet stays in the house
  return seals(pdf, { agency, reason: FORM_FILES[form as FormFile][lang], lang }, now)
}
