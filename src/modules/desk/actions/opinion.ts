import { page, stored } from './action.ts'
import { same } from './field.ts'
import { numberOfTask } from './tasks.ts'

const words = { opinion: { vi: 'Ý kiến', en: 'Opinion' } }

export const opinion = page({
  kind: 'opinion',
  address: 'y-kien',
  lead: ({ task }) => (task ? [same(task.name)] : []),
  leadsWithTask: true,
  fields: () => [{ name: 'text', type: 'area', label: words.opinion }],
  gather: ({ text }, at) => ({ task: numberOfTask(at), text: text('text') }),
  history: (happened) => [stored(happened, 'text')],
})
