import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Bilingual } from '#lib/i18n.ts'
import type { LawText } from '#modules/law/index.ts'
import { PublicationLimits, PublicationRules } from './publication.ts'

/** Within what time procedures are announced and posted, as data. A decision is judged by what held on the day it was signed. */
export const publicationLaw: LawText<PublicationLimits> = {
  family: 'thoi-han',
  key: 'cong-bo',
  title: { vi: 'Thời hạn công bố, công khai thủ tục', en: 'Limits of announcing and posting procedures' },
  shipped() {
    const { rules, source } = publicationRules()
    const sources = Object.values(source).join('\n')
    return rules.map(({ validFrom, certainty, ...content }) => ({ validFrom, content, source: sources, certainty }))
  },
  schema: PublicationLimits,
  lines: (limits, lang) => PLACES.map(({ label, read }) => ({ name: label[lang], value: String(read(limits)) })),
  form: () => [
    {
      code: 'tat-ca',
      title: { vi: 'Các thời hạn', en: 'The limits' },
      controls: PLACES.map(({ path, label }) => ({ kind: 'number', path, label })),
    },
  ],
}

type Place = { path: string[]; label: Bilingual; read(limits: PublicationLimits): number }
const PLACES: Place[] = [
  {
    path: ['province', 'announceBeforeEffect'],
    label: { vi: 'Tỉnh: công bố trước ngày có hiệu lực (ngày)', en: 'Province: days announced before it takes effect' },
    read: ({ province }) => province.announceBeforeEffect,
  },
  {
    path: ['province', 'postWithin'],
    label: { vi: 'Tỉnh: công khai sau khi ký (ngày làm việc)', en: 'Province: working days until posted' },
    read: ({ province }) => province.postWithin,
  },
  {
    path: ['ministry', 'announceBeforeEffect'],
    label: { vi: 'Bộ: công bố trước ngày có hiệu lực (ngày)', en: 'Ministry: days announced before it takes effect' },
    read: ({ ministry }) => ministry.announceBeforeEffect,
  },
  {
    path: ['ministry', 'postWithin'],
    label: { vi: 'Bộ: công khai sau khi ký (ngày làm việc)', en: 'Ministry: working days until posted' },
    read: ({ ministry }) => ministry.postWithin,
  },
  {
    path: ['fastTrackPostWithin'],
    label: {
      vi: 'Văn bản rút gọn: công khai sau khi ký (ngày làm việc)',
      en: 'Shortened procedure: working days until posted',
    },
    read: ({ fastTrackPostWithin }) => fastTrackPostWithin,
  },
]

/** The file of limits with its sources and examples. Throws on mistakes in it. */
export function publicationRules(): PublicationRules {
  const file = new URL('../../../rulebooks/deadlines/publication.yaml', import.meta.url)
  return PublicationRules.parse(parse(readFileSync(file, 'utf8')))
}
