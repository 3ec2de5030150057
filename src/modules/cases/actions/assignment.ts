import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { ND_118, OPEN } from '../life/law.ts'
import { action } from './action.ts'
import { fault, task } from './input.ts'

/** A leader gives a task to somebody; null gives it back to all of the role. */
export const assignment = action({
  kind: 'assignment',
  name: { vi: 'Phân công', en: 'Assign' },
  law: [ND_118('?')],
  from: [...OPEN, 'finished'],
  roles: ['leader'],
  seats: ['task'],
  task: ({ kind }) => kind === 'step' || kind === 'opinion',
  isLeaders: true,
  input: z.object({ task, assignee: z.uuid(fault('choose')).nullable() }),
  decide: (_dossier, input, { now }) =>
    allow({ set: { movedAt: now }, tokensMoved: [{ number: input.task, assignee: input.assignee }] }),
})
