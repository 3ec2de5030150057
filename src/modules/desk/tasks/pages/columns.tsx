import { formatInstant, formatNumber, MISSING } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { Officer } from '#modules/identity/index.ts'
import type { Column } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { TaskRow } from '../queries.ts'

/** The columns of the list of tasks, the first a box to tick. */
export function columns(lang: Lang, officer: Officer): Column<TaskRow>[] {
  const say = messages[lang]
  const to = workspacePaths(lang)
  const work = ({ kind, name }: TaskRow) => (kind === 'opinion' ? fill(say.opinion, { question: name }) : name)
  const several = new Set(officer.duties.map(({ agencyId }) => agencyId)).size > 1
  return [
    {
      key: 'pick',
      label: say.pick,
      cell: (task) => (
        <input
          type="checkbox"
          className="form-check-input"
          name="task"
          value={`${task.code}:${task.number}`}
          aria-label={fill(say.pickOne, { code: task.code, step: work(task) })}
        />
      ),
    },
    {
      key: 'code',
      label: say.code,
      header: true,
      cell: (task) => (
        <a className="mc-dossier" href={`${to.dossier(task.code)}#viec-${task.number}`}>
          {task.code}
        </a>
      ),
    },
    { key: 'left', label: say.left, phone: 'wide', cell: (task) => <TimeLeft lang={lang} task={task} /> },
    { key: 'step', label: say.step, phone: 'wide', cell: work },
    { key: 'procedure', label: say.procedure, phone: 'wide', cell: (task) => task.procedureName },
    { key: 'owner', label: say.owner, phone: 'wide', cell: (task) => task.ownerName ?? MISSING },
    ...(several ? [{ key: 'agency', label: say.agency, cell: (task: TaskRow) => task.agencyName }] : []),
    {
      key: 'assignee',
      label: say.assignee,
      phone: 'wide',
      cell: ({ assignee, assigneeName }) =>
        assignee === null ? say.nobody : assignee === officer.id ? say.me : (assigneeName ?? MISSING),
    },
  ]
}

/** How pressing a task is, in words first; the colour only repeats it. */
export function TimeLeft({ lang, task }: { lang: Lang; task: Pick<TaskRow, 'urgency' | 'hours' | 'dueAt'> }) {
  const say = messages[lang]
  const { urgency, hours, dueAt } = task
  return (
    <>
      <span className="mc-urgency" data-urgency={urgency}>
        {say.urgency[urgency]}
      </span>
      {hours !== null && urgency !== 'waiting' && <span className="mc-note">{timeLeft(hours, urgency, lang)}</span>}
      {dueAt !== null && urgency !== 'waiting' && (
        <span className="mc-note">{fill(say.due, { at: formatInstant(new Date(dueAt)) })}</span>
      )}
    </>
  )
}

/** `còn 3,5 giờ`; where no office hour lies between now and the due time, just that. */
function timeLeft(hours: number, urgency: TaskRow['urgency'], lang: Lang): string {
  const say = messages[lang]
  const told = formatNumber(Math.abs(hours), lang, Math.abs(hours) < 10 ? 1 : 0)
  if (told === formatNumber(0, lang, 1)) return urgency === 'overdue' ? say.justOver : say.noHours
  return fill(hours < 0 ? say.over : say.hours, { hours: told })
}
