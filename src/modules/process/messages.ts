import { fold } from '#lib/search.ts'

const outcomes: Record<string, { vi: string; en: string }> = {
  done: { vi: 'Xong', en: 'Done' },
  fit: { vi: 'Đạt', en: 'Fit' },
  not_fit: { vi: 'Không đạt', en: 'Not fit' },
}

/** An outcome of a step in words; one that is not among the usual ones is its own name. */
export const outcomeName = (outcome: string, lang: 'vi' | 'en') => outcomes[outcome]?.[lang] ?? outcome

/** The outcome that somebody typed: `đạt` → `fit`. */
export function readOutcome(typed: string): string {
  const known = Object.entries(outcomes).find(([code, { vi, en }]) =>
    [code, vi, en].some((name) => fold(name) === fold(typed)),
  )
  return known?.[0] ?? typed.trim().replace(/\s+/g, ' ')
}
