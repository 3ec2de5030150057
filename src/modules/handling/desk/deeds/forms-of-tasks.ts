import { nodeOf, outcomeName, outcomesOf } from '#modules/process/index.ts'
import { type FieldSpec, type FormGround, same } from './field.ts'
import { words } from './field-messages.ts'
import type { FormSpec } from './forms.ts'
import { produced, producedFields } from './forms-of-papers.ts'

const stepOf = ({ task, model }: FormGround) => {
  const node = task && model ? nodeOf(model, task.node) : undefined
  return node?.kind === 'step' ? node : undefined
}

/** The ways in which the task may end. */
const outcomesFor = ({ task, model }: FormGround) => (task && model ? outcomesOf(model, task.node) : [])

const people = ({ colleagues }: FormGround) => colleagues.map(({ id, name }) => ({ value: id, label: same(name) }))
const aTask = ({ task }: FormGround) => task?.number ?? 0

/** What is done with one task. */
export const taskForms: Record<'claim' | 'assignment' | 'step' | 'opinion_request' | 'opinion', FormSpec> = {
  claim: { fields: () => [], gather: (_, at) => ({ task: aTask(at) }) },
  assignment: {
    fields: (at) => [
      {
        name: 'assignee',
        type: 'select',
        label: words.assignee,
        options: [{ value: '', label: words.everybody }, ...people(at)],
        value: at.task?.assignee ?? '',
      },
    ],
    gather: ({ text }, at) => ({ task: aTask(at), assignee: text('assignee') || null }),
  },
  step: {
    fields: (at) => {
      const outcomes = outcomesFor(at)
      const produces = stepOf(at)?.produces
      return [
        ...(outcomes.length > 1
          ? ([
              {
                name: 'outcome',
                type: 'radio',
                label: words.outcome,
                options: outcomes.map((outcome) => ({
                  value: outcome,
                  label: { vi: outcomeName(outcome, 'vi'), en: outcomeName(outcome, 'en') },
                })),
              },
            ] satisfies FieldSpec[])
          : []),
        { name: 'note', type: 'area', label: words.note },
        ...producedFields(produces === 'result' ? '' : (produces ?? ''), words.paperHint),
        ...(at.colleagues.length > 0
          ? ([
              {
                name: 'next',
                type: 'select',
                label: words.next,
                hint: words.nextHint,
                options: [{ value: '', label: words.everybody }, ...people(at)],
              },
            ] satisfies FieldSpec[])
          : []),
      ]
    },
    gather: (answers, at) => {
      const outcomes = outcomesFor(at)
      const outcome = outcomes.length === 1 ? outcomes[0] : answers.text('outcome') || null
      const papers = answers.file('file') || answers.text('paper').trim() ? produced(answers) : []
      return { task: aTask(at), outcome, note: answers.text('note'), papers }
    },
    place: (path) => (path.startsWith('papers') ? 'paper' : path),
  },
  opinion_request: {
    fields: ({ agencies, of }) => [
      {
        name: 'agencyId',
        type: 'select',
        label: words.askedAgency,
        options: [
          { value: '', label: words.choose },
          ...agencies
            .filter(({ id }) => id !== of.agencyId)
            .map(({ id, name }) => ({ value: String(id), label: same(name) })),
        ],
      },
      { name: 'question', type: 'area', label: words.question },
      { name: 'limit', type: 'number', label: words.limit, hint: words.limitHint, value: '2' },
    ],
    gather: ({ text }, at) => ({
      task: aTask(at),
      agencyId: text('agencyId') ? Number(text('agencyId')) : undefined,
      question: text('question'),
      limit: { value: Number(text('limit').replace(',', '.')), unit: 'working_day' },
    }),
  },
  opinion: {
    fields: () => [{ name: 'text', type: 'area', label: words.opinion }],
    gather: ({ text }, at) => ({ task: aTask(at), text: text('text') }),
    lead: ({ task }) => (task ? [same(task.name)] : []),
  },
}
