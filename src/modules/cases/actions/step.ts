import { z } from 'zod'
import { nodeOf, outcomesOf } from '#modules/workflow/index.ts'
import { allow, openTokens, refuse } from '../life/decision.ts'
import type { Dossier } from '../life/dossier.ts'
import { form, ND_61, ND_118, OPEN, STAFF } from '../life/law.ts'
import { Walk } from '../life/steps.ts'
import { action } from './action.ts'
import { fault, numbered, papers, task } from './input.ts'

/** Opinions asked for at a task that nobody has given yet. */
const unanswered = (dossier: Dossier, task: number | undefined) =>
  openTokens(dossier).filter(({ kind, parent }) => kind === 'opinion' && parent === task)

/** A task is done and its token moves on: the next steps open, joins are passed, sub-dossiers begin or are given back. */
export const step = action({
  kind: 'step',
  name: { vi: 'Hoàn thành bước', en: 'Complete the step' },
  applicant: { line: { vi: 'Xong bước: {step}', en: 'Step done: {step}' }, papers: false },
  law: [
    ND_118('?'),
    form('06'),
    ND_61(
      'V',
      {
        vi: 'Hồ sơ trực tuyến chuyển ngay; hồ sơ nhận tại quầy chuyển trong ngày, nhận sau 15 giờ thì chuyển đầu giờ ngày làm việc tiếp theo.',
        en: 'What came online is passed on at once; at the counter on the same day, after 15:00 at the start of the next working day.',
      },
      18,
    ),
  ],
  from: OPEN,
  roles: STAFF,
  seats: ['task'],
  task: ({ kind }) => kind === 'step',
  input: z.object({
    task,
    outcome: z.string(fault('choose')).default('done'),
    note: z.string().trim().max(2000, fault('tooLong')).default(''),
    papers,
  }),
  before: (dossier, { now, task }) =>
    unanswered(dossier, task?.number).some(({ dueAt }) => dueAt === null || dueAt >= now) ? 'opinion_open' : undefined,
  decide(dossier, input, context) {
    const { task: number, outcome } = input
    const token = dossier.tokens.find((one) => one.number === number)
    if (!token) return refuse('task_closed')
    const { model } = context.process(token.processId)
    if (!outcomesOf(model, token.node).includes(outcome)) return refuse('unknown_outcome')
    const node = nodeOf(model, token.node)
    const added = numbered(dossier, input.papers, 'out', number)
    const made = [...dossier.papers, ...added].some((one) => one.direction === 'out' && one.token === number)
    const missing = node.kind === 'step' && node.produces && !made
    if (missing && outcome !== 'rework') return refuse('paper_missing')

    const walk = new Walk(dossier, context)
    for (const opinion of unanswered(dossier, number)) walk.close(opinion.number, 'unanswered', null)
    walk.finish(token, outcome)
    const signs = node.kind === 'step' && node.purpose === 'sign' && token.parent === null && outcome !== 'rework'
    return allow({
      ...walk.effects({
        ...(dossier.phase === 'received' && { phase: 'handling' as const }),
        ...(signs && { signedAt: context.now }),
        ...(token.parent === null && (outcome === 'fit' || outcome === 'not_fit') && { verdict: outcome }),
      }),
      ...(added.length > 0 && { papersAdded: added }),
    })
  },
})
