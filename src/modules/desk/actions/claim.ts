import { page } from './action.ts'
import { numberOfTask } from './tasks.ts'

export const claim = page({
  kind: 'claim',
  address: 'nhan-viec',
  fields: () => [],
  gather: (_answers, at) => ({ task: numberOfTask(at) }),
})
