import { page } from './action.ts'
import { onlyReason, reasonField } from './reasons.ts'

const words = {
  hint: {
    vi: 'Ghi theo đề nghị của người nộp hồ sơ, ví dụ: đơn đề nghị rút ngày 12/11/2026.',
    en: 'As the applicant asks, for example: letter of withdrawal of 12/11/2026.',
  },
}

export const withdrawal = page({
  kind: 'withdrawal',
  address: 'rut-ho-so',
  fields: () => [reasonField(words.hint)],
  gather: onlyReason.gather,
})
