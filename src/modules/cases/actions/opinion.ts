import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { ND_61, OPEN, WAITING } from '../life/law.ts'
import { action } from './action.ts'
import { task, text } from './input.ts'

/** The opinion is given; its words stand in the action. */
export const opinion = action({
  kind: 'opinion',
  name: { vi: 'Cho ý kiến', en: 'Give the opinion' },
  applicant: {
    line: { vi: 'Cơ quan được hỏi đã cho ý kiến', en: 'The agency that was asked has given its opinion' },
  },
  law: [ND_61('?')],
  from: [...OPEN, ...WAITING],
  roles: ['officer', 'leader'],
  seats: ['task'],
  task: ({ kind }) => kind === 'opinion',
  input: z.object({ task, text: text(5000) }),
  decide: (_dossier, input, { now, by }) =>
    allow({
      set: { movedAt: now },
      tokensClosed: [{ number: input.task, closedAt: now, closedBy: by.personId, outcome: 'given' }],
    }),
})
