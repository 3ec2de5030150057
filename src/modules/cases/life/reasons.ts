import type { Bilingual, Lang } from '#lib/i18n.ts'

/** Reasons that the system itself writes into the ledger of time; stored in Vietnamese, the language of the record. */
export const LEDGER_REASONS = {
  promised: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Receipt with the day of the result (form 01)' },
  supplemented: { vi: 'Đã bổ sung đủ giấy tờ', en: 'All papers asked for have come' },
  paid: { vi: 'Đã nộp phí, lệ phí', en: 'Fees were paid' },
} as const satisfies Record<string, Bilingual>

const KNOWN = new Map<string, Bilingual>(Object.values(LEDGER_REASONS).map((words) => [words.vi, words]))

/** A stored reason as it is read; what a person wrote stays as written. */
export const sayReason = (stored: string, lang: Lang): string => KNOWN.get(stored)?.[lang] ?? stored
