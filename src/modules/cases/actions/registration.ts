import type { ActionWords } from './action.ts'

/** The first line of a history: the dossier was filed, and nobody has looked at it yet. No rule allows it; it begins the life. */
export const registration = {
  kind: 'registration',
  name: { vi: 'Nộp hồ sơ', en: 'Filed' },
  applicant: { line: { vi: 'Bạn đã nộp hồ sơ', en: 'You filed the dossier' } },
} as const satisfies ActionWords
