import { atomically } from '#lib/db/index.ts'
import { actionWords, mayAct, openTasks } from '#modules/cases/index.ts'
import { act, getDossierFor } from '#modules/handling/index.ts'
import { nodeOf, outcomeName, outcomesOf, proceed } from '#modules/workflow/index.ts'
import { page } from './action.ts'
import type { FieldSpec, FormContext } from './field.ts'
import { placeOfPaper, produced, producedFields } from './papers.ts'
import { choiceOfPeople, numberOfTask } from './tasks.ts'

const words = {
  outcome: { vi: 'Kết quả của bước', en: 'Outcome of the step' },
  note: { vi: 'Ghi chú (không bắt buộc)', en: 'Note (optional)' },
  paperHint: {
    vi: 'Văn bản mà bước này làm ra; để trống nếu không có.',
    en: 'What this step produced; leave empty if nothing.',
  },
  next: { vi: 'Bước tiếp theo giao cho', en: 'Give the next step to' },
  nextHint: { vi: 'Chỉ với bước của cơ quan mình.', en: 'Only a step of your own agency.' },
}

/** The ways in which the task may end. */
const outcomesFor = ({ task, model }: FormContext) => (task && model ? outcomesOf(model, task.node) : [])

const producedBy = ({ task, model }: FormContext) => {
  const node = task && model ? nodeOf(model, task.node) : undefined
  return node?.kind === 'step' ? node.produces : null
}

export const step = page({
  kind: 'step',
  address: 'hoan-thanh',
  isPrimary: true,
  fields(at) {
    const options = outcomesFor(at).map((outcome) => ({
      value: outcome,
      label: { vi: outcomeName(outcome, 'vi'), en: outcomeName(outcome, 'en') },
    }))
    const outcome: FieldSpec[] = [{ name: 'outcome', type: 'radio', label: words.outcome, options }]
    const produces = producedBy(at)
    const next = choiceOfPeople(at, { name: 'next', label: words.next, hint: words.nextHint })
    return [
      ...(options.length > 1 ? outcome : []),
      { name: 'note', type: 'area', label: words.note },
      ...producedFields(produces === 'result' ? '' : (produces ?? ''), words.paperHint),
      ...(at.colleagues.length > 0 ? [next] : []),
    ]
  },
  gather(answers, at) {
    const outcomes = outcomesFor(at)
    const outcome = outcomes.length === 1 ? outcomes[0] : answers.text('outcome') || null
    const papers = answers.file('file') || answers.text('paper').trim() ? produced(answers) : []
    return { task: numberOfTask(at), outcome, note: answers.text('note'), papers }
  },
  place: placeOfPaper,
  colleagues({ dossier, task, model }, leads) {
    const agencyId = leads(dossier.agencyId)
    if (!model || agencyId === null || task.parent !== null) return
    const next = outcomesOf(model, task.node).flatMap((outcome) => proceed(model, task.node, outcome, []).reached)
    const roles = next.flatMap((node) => (node.kind === 'step' && node.place.of === 'responsible' ? [node.role] : []))
    return { agencyId, roles: [...new Set(roles)] }
  },
  /** Gives the step that follows to whoever was chosen; one elsewhere, or in somebody else's charge, stays with its role. */
  perform(db, { code, key, seen, input, answers }, officer, now, listeners) {
    const doer = { as: 'officer' as const, officer }
    const request = { code, kind: 'step' as const, input, key, ...(seen !== undefined && { seen }) }
    const assignee = answers.text('next')
    if (!assignee) return act(db, request, doer, now, listeners)
    return atomically(db, async (tx) => {
      await act(tx, request, doer, now, listeners)
      const after = await getDossierFor(tx, officer, code)
      const opened = openTasks(after).find(
        (one) =>
          one.number > input.task &&
          one.assignee === null &&
          one.kind === 'step' &&
          mayAct('assignment', after, officer, one.number).ok,
      )
      if (!opened) return
      const given = { code, kind: 'assignment' as const, input: { task: opened.number, assignee } }
      await act(tx, { ...given, key: key && `${key} next` }, doer, now, listeners)
    })
  },
  title({ data }, { tokens, lang }) {
    const name = tokens.find(({ number }) => number === data.task)?.name ?? ''
    const outcome = String(data.outcome ?? 'done')
    return `${actionWords.step[lang]}: ${name}${outcome === 'done' ? '' : ` – ${outcomeName(outcome, lang)}`}`
  },
})
