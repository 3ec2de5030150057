import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { ND_118, OPEN, STAFF } from '../life/law.ts'
import { action } from './action.ts'
import { task } from './input.ts'

/** Somebody of the role takes a task. */
export const claim = action({
  kind: 'claim',
  name: { vi: 'Nhận việc', en: 'Take the task' },
  law: [ND_118('?')],
  from: OPEN,
  roles: STAFF,
  seats: ['task'],
  task: () => true,
  input: z.object({ task }),
  before: (_dossier, at) => (at.task?.assignee ? 'task_taken' : undefined),
  decide: (_dossier, input, { now, by }) =>
    allow({ set: { movedAt: now }, tokensMoved: [{ number: input.task, assignee: by.personId }] }),
})
