import { page } from './action.ts'
import { newDayField, newDayLine } from './days.ts'
import { reasonField } from './reasons.ts'

export const extension = page({
  kind: 'extension',
  address: 'gia-han',
  fields: ({ suggestedDay }) => [newDayField(suggestedDay), reasonField()],
  gather: ({ text }) => ({ until: text('until'), ground: text('ground') }),
  history: newDayLine,
})
