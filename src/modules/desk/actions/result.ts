import { page } from './action.ts'
import { placeOfPaper, produced, producedFields } from './papers.ts'

export const result = page({
  kind: 'result',
  address: 'ket-qua',
  fields: () => producedFields(''),
  gather: (answers, { task }) => ({ papers: produced(answers), ...(task && { task: task.number }) }),
  place: placeOfPaper,
})
