import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { Phase } from './dossier.ts'

/** What a phase is called by officials, and to the person whose dossier it is. */
const WORDS: Record<Phase, { office: Bilingual; applicant: Bilingual }> = {
  registered: {
    office: { vi: 'Chờ tiếp nhận', en: 'Waits for receipt' },
    applicant: { vi: 'Đã nộp, chờ tiếp nhận', en: 'Filed, not yet received' },
  },
  incomplete: {
    office: { vi: 'Chờ hoàn thiện', en: 'To be completed' },
    applicant: { vi: 'Chờ bạn hoàn thiện hồ sơ', en: 'Waits for you to complete it' },
  },
  refused: {
    office: { vi: 'Từ chối tiếp nhận', en: 'Not received' },
    applicant: { vi: 'Từ chối tiếp nhận', en: 'Refused at the counter' },
  },
  received: {
    office: { vi: 'Đã tiếp nhận', en: 'Received' },
    applicant: { vi: 'Đã tiếp nhận', en: 'Received' },
  },
  handling: {
    office: { vi: 'Đang giải quyết', en: 'In handling' },
    applicant: { vi: 'Đang giải quyết', en: 'Being handled' },
  },
  supplement: {
    office: { vi: 'Chờ bổ sung', en: 'Waits for papers' },
    applicant: { vi: 'Chờ bạn bổ sung giấy tờ', en: 'Waits for papers from you' },
  },
  payment: {
    office: { vi: 'Chờ nộp phí', en: 'Waits for payment' },
    applicant: { vi: 'Chờ bạn nộp phí, lệ phí', en: 'Waits for your payment' },
  },
  finished: {
    office: { vi: 'Có kết quả', en: 'Result is ready' },
    applicant: { vi: 'Đã có kết quả', en: 'The result is ready' },
  },
  withdrawn: {
    office: { vi: 'Đã rút', en: 'Withdrawn' },
    applicant: { vi: 'Đã rút', en: 'Withdrawn' },
  },
  stopped: {
    office: { vi: 'Dừng giải quyết', en: 'Stopped' },
    applicant: { vi: 'Dừng giải quyết', en: 'Stopped' },
  },
  returned: {
    office: { vi: 'Đã trả kết quả', en: 'Returned' },
    applicant: { vi: 'Đã trả kết quả', en: 'Result handed over' },
  },
}

/** What a phase is called at the desks. */
export const phaseWords = (phase: Phase, lang: Lang) => WORDS[phase].office[lang]

/** What a phase is called to the person whose dossier it is. */
export const phaseForApplicant = (phase: Phase, lang: Lang) => WORDS[phase].applicant[lang]
