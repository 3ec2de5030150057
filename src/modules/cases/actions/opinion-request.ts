import { z } from 'zod'
import { Limit } from '#modules/deadlines/index.ts'
import { taskDue } from '../life/clock.ts'
import { allow, nextNumber, refuse } from '../life/decision.ts'
import { ND_61, OPEN } from '../life/law.ts'
import { action } from './action.ts'
import { fault, task, text } from './input.ts'

/** Another agency is asked for its opinion within a limit; the asking step goes on meanwhile. */
export const opinionRequest = action({
  kind: 'opinion_request',
  name: { vi: 'Xin ý kiến cơ quan khác', en: 'Ask for an opinion' },
  applicant: { line: { vi: 'Đang lấy ý kiến của {agency}', en: '{agency} is being asked for its opinion' } },
  law: [ND_61('?')],
  from: OPEN,
  roles: ['officer', 'leader'],
  seats: ['responsible', 'task'],
  task: ({ kind }) => kind === 'step',
  input: z.object({
    task,
    agencyId: z.number(fault('choose')).int(),
    question: text(),
    limit: z.custom<Limit>((given) => Limit.safeParse(given).success, fault('limit')),
  }),
  decide(dossier, { task: number, agencyId, question, limit }, context) {
    const asking = dossier.tokens.find((one) => one.number === number)
    if (!asking) return refuse('task_closed')
    const { now } = context
    const opened = {
      number: nextNumber(dossier.tokens),
      processId: asking.processId,
      node: asking.node,
      kind: 'opinion' as const,
      parent: number,
      name: question,
      agencyId,
      role: 'officer' as const,
      assignee: null,
      openedAt: now,
      limit,
      dueAt: taskDue(now, limit, dossier.ledger, context),
      closedAt: null,
      closedBy: null,
      outcome: null,
    }
    return allow({ set: { movedAt: now }, tokensOpened: [opened] })
  },
})
