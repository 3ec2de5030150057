import type { FieldSpec, TypedAnswers } from './field.ts'

const words = {
  ground: { vi: 'Lý do, căn cứ', en: 'Reason and ground' },
  hint: {
    vi: 'Người nộp hồ sơ đọc được lý do này: nêu rõ điều, khoản.',
    en: 'The applicant reads this reason: name the article.',
  },
}

/** The reason of an action; `hint` null = without one. */
export const reasonField = (hint: FieldSpec['hint'] | null = words.hint): FieldSpec => ({
  name: 'ground',
  type: 'area',
  label: words.ground,
  ...(hint && { hint }),
})

/** A form that asks nothing but the reason. */
export const onlyReason = {
  fields: () => [reasonField()],
  gather: ({ text }: TypedAnswers) => ({ ground: text('ground') }),
}
