import { fill } from '#lib/i18n.ts'
import { page } from './action.ts'
import { choiceOfPeople, numberOfTask } from './tasks.ts'

const words = {
  assignee: { vi: 'Giao cho', en: 'Give to' },
  to: { vi: 'Giao cho {name}', en: 'Given to {name}' },
  toAll: { vi: 'Trả lại cho cả bộ phận', en: 'Given back to all of the role' },
}

export const assignment = page({
  kind: 'assignment',
  address: 'phan-cong',
  fields: (at) => [choiceOfPeople(at, { name: 'assignee', label: words.assignee, value: at.task?.assignee ?? '' })],
  gather: ({ text }, at) => ({ task: numberOfTask(at), assignee: text('assignee') || null }),
  colleagues({ task }, leads) {
    const agencyId = leads(task.agencyId)
    if (agencyId === null) return
    return { agencyId, roles: task.kind === 'opinion' ? ['officer', 'leader'] : task.role ? [task.role] : [] }
  },
  history({ data }, { names, lang }) {
    const { assignee } = data
    return [assignee ? fill(words.to[lang], { name: names.get(String(assignee)) ?? '–' }) : words.toAll[lang]]
  },
})
