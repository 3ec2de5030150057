import { fill } from '#lib/i18n.ts'
import { page, stored } from './action.ts'
import { same } from './field.ts'
import { numberOfTask } from './tasks.ts'

const words = {
  agency: { vi: 'Cơ quan được hỏi ý kiến', en: 'Agency that is asked' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  question: { vi: 'Nội dung xin ý kiến', en: 'Question' },
  limit: { vi: 'Thời hạn trả lời (ngày làm việc)', en: 'Limit for the answer (working days)' },
  limitHint: { vi: 'Ví dụ 2 hoặc 0,5.', en: 'For example 2 or 0.5.' },
  asked: { vi: 'Hỏi {agency}: {question}', en: 'Asked {agency}: {question}' },
}

export const opinionRequest = page({
  kind: 'opinion_request',
  address: 'xin-y-kien',
  fields({ agencies, dossier }) {
    const others = agencies.filter(({ id }) => id !== dossier.agencyId)
    const options = others.map(({ id, name }) => ({ value: String(id), label: same(name) }))
    const none = { value: '', label: words.choose }
    return [
      { name: 'agencyId', type: 'select', label: words.agency, options: [none, ...options] },
      { name: 'question', type: 'area', label: words.question },
      { name: 'limit', type: 'number', label: words.limit, hint: words.limitHint, value: '2' },
    ]
  },
  gather: ({ text }, at) => ({
    task: numberOfTask(at),
    agencyId: text('agencyId') ? Number(text('agencyId')) : undefined,
    question: text('question'),
    limit: { value: Number(text('limit').replace(',', '.') || Number.NaN), unit: 'working_day' },
  }),
  history(happened, { registry, lang }) {
    const agency = registry.agencies.get(Number(happened.data.agencyId))?.name ?? ''
    return [fill(words.asked[lang], { agency, question: stored(happened, 'question') })]
  },
})
