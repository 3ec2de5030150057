import { z } from 'zod'
import { allow, refuse } from '../life/decision.ts'
import { ND_118, OPEN } from '../life/law.ts'
import { mayBeGiven } from '../life/task-duty.ts'
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
  decide(dossier, { task: number, assignee }, { now, assignee: official }) {
    const given = dossier.tokens.find((one) => one.number === number)
    const isFit = given && official?.id === assignee && mayBeGiven(given, official)
    if (assignee !== null && !isFit) return refuse('assignee_unfit')
    return allow({ set: { movedAt: now }, tokensMoved: [{ number, assignee }] })
  },
})
