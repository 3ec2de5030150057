import type { Lang } from '#lib/i18n.ts'

export const itemMessages = {
  vi: {
    rankings: 'Xếp hạng',
    parts: 'Phần của con số',
    numerator: 'Tử số',
    denominator: 'Mẫu số',
    excluded: 'Không tính',
    caption: '{count} {noun}',
    empty: 'Không có {noun} nào.',
    reason: 'Lý do',
  },
  en: {
    rankings: 'Rankings',
    parts: 'Part of the number',
    numerator: 'Numerator',
    denominator: 'Denominator',
    excluded: 'Left out',
    caption: '{count} {noun}',
    empty: 'There are no {noun}.',
    reason: 'Reason',
  },
} satisfies Record<Lang, Record<string, string>>
