import { formatInstant, formatNumber, MISSING } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { overruns, type Token } from '#modules/cases/index.ts'
import { outcomeName, ProcessDiagram, type StepMark } from '#modules/workflow/index.ts'
import { type Column, Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import { positionOf } from '../position.ts'
import { shareOf } from '../shares.ts'
import type { DossierPart } from './props.ts'

/** Where the dossier stands, and the time that each place was given and took. */
export function Process(part: DossierPart) {
  const { lang, file } = part
  const say = messages[lang]
  const { dossier, processes } = file
  const followed = dossier.processId === null ? undefined : processes.get(dossier.processId)
  if (!followed) return null
  return (
    <section className="mc-card" aria-labelledby="quy-trinh">
      <h2 id="quy-trinh">{say.position}</h2>
      <ol className="mc-position">
        {positionOf(dossier, followed).map(({ step, state }) => (
          <li key={step.id} data-state={state} aria-current={state === 'open' ? 'step' : undefined}>
            {step.name}
            <span className="mc-note">{say.states[state]}</span>
          </li>
        ))}
      </ol>
      <details>
        <summary>{say.diagram}</summary>
        <ProcessDiagram lang={lang} graph={followed.model} title={say.diagram} marks={marksOf(part, followed.id)} />
      </details>
      <Table
        caption={say.tasks}
        layout="cards"
        columns={columns(part)}
        rows={dossier.tokens.filter(({ kind }) => kind !== 'join')}
        rowKey={({ number }) => String(number)}
      />
    </section>
  )
}

/** Where the dossier's own tokens are or were, by node. */
function marksOf({ file, now }: DossierPart, processId: number): Record<string, StepMark> {
  const own = file.dossier.tokens.filter((token) => token.processId === processId && token.kind !== 'opinion')
  const markOf = ({ closedAt, dueAt }: Token): StepMark =>
    closedAt !== null ? 'done' : dueAt !== null && dueAt < now.getTime() && !file.dossier.waiting ? 'late' : 'open'
  return Object.fromEntries(own.map((token) => [token.node, markOf(token)]))
}

function columns({ lang, file, now, calendar }: DossierPart): Column<Token>[] {
  const say = messages[lang]
  const { dossier, registry, names } = file
  const late = new Map(overruns(dossier.tokens, now.getTime(), calendar).map((one) => [one.token, one.hours]))
  const hours = (value: number) => formatNumber(value, lang, value < 10 && !Number.isInteger(value) ? 1 : 0)
  const when = (at: number) => formatInstant(new Date(at))
  return [
    {
      key: 'step',
      label: say.step,
      header: true,
      cell: ({ name, outcome }) => (
        <>
          {name}
          {outcome && outcome !== 'done' && outcome !== 'ended' && (
            <span className="mc-note">{outcomeName(outcome, lang)}</span>
          )}
        </>
      ),
    },
    {
      key: 'who',
      label: say.who,
      phone: 'wide',
      cell: ({ agencyId, assignee, closedBy }) => (
        <>
          {agencyId === null ? '' : registry.agencies.get(agencyId)?.name}
          <span className="mc-note">{names.get(closedBy ?? assignee ?? '') ?? say.anybody}</span>
        </>
      ),
    },
    { key: 'opened', label: say.opened, cell: ({ openedAt }) => when(openedAt) },
    { key: 'due', label: say.taskDue, cell: ({ dueAt }) => (dueAt === null ? MISSING : when(dueAt)) },
    { key: 'closed', label: say.closed, cell: ({ closedAt }) => (closedAt === null ? say.open : when(closedAt)) },
    {
      key: 'share',
      label: say.share,
      cell: (token) => {
        const { used, allotted } = shareOf(token, dossier, now.getTime(), calendar)
        const over = late.get(token.number)
        return (
          <>
            {allotted === null
              ? fill(say.hoursFree, { used: hours(used) })
              : fill(say.hours, { used: hours(used), allotted: hours(allotted) })}
            {over !== undefined && ' '}
            {over !== undefined && (
              <span className="mc-urgency" data-urgency="overdue">
                {fill(say.over, { hours: hours(over) })}
              </span>
            )}
          </>
        )
      },
    },
  ]
}
