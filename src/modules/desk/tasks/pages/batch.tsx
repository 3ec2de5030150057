import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { outcomeName } from '#modules/workflow/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { codeColumn } from '../../ui/code-column.tsx'
import { Radios } from '../../ui/radios.tsx'
import type { BatchLine } from '../batch.ts'
import { messages } from '../messages.ts'
import type { PickedTask } from '../picked.ts'

type Asking = WorkspaceFrame & { tasks: readonly PickedTask[]; batchKey: string; errors?: Record<string, string> }

/** `/lam-viec/theo-lo?deed=step`: how several tasks of the same step ended. */
export function CompletePage({ outcomes, ...asking }: Asking & { outcomes: readonly string[] }) {
  const { lang } = asking
  const say = messages[lang]
  return (
    <AskPage {...asking} deed="step" title={say.stepTitle} missing={outcomes.length === 0 ? say.noCommon : undefined}>
      <Radios
        name="outcome"
        legend={say.outcome}
        value={outcomes.length === 1 ? outcomes[0] : undefined}
        error={asking.errors?.outcome}
        options={outcomes.map((outcome) => ({ value: outcome, label: outcomeName(outcome, lang) }))}
      />
      <Field name="note" label={say.note} multiline />
    </AskPage>
  )
}

/** `/lam-viec/theo-lo?deed=assignment`: whom several tasks are given to. */
export function AssignPage({ people, ...asking }: Asking & { people: readonly { id: string; name: string }[] }) {
  const say = messages[asking.lang]
  return (
    <AskPage
      {...asking}
      deed="assignment"
      title={say.assignmentTitle}
      missing={people.length === 0 ? say.nobodyThere : undefined}
    >
      <Select
        name="assignee"
        label={say.to}
        {...(asking.errors?.assignee && { error: asking.errors.assignee })}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </AskPage>
  )
}

type AskPageProps = Asking & { deed: string; title: string; missing: string | undefined; children: React.ReactNode }

function AskPage({ tasks, batchKey, errors = {}, deed, title, missing, children, ...frame }: AskPageProps) {
  const say = messages[frame.lang]
  const to = workspacePaths(frame.lang)
  return (
    <WorkspacePage {...frame} title={fill(title, { count: tasks.length })} breadcrumbs={[]}>
      <ErrorSummary lang={frame.lang} errors={errors} />
      {missing ? (
        <p className="mc-refusal">{missing}</p>
      ) : (
        <form method="post" action={to.taskBatch()} data-turbo="false" className="mc-card mc-form">
          <input type="hidden" name="key" value={batchKey} />
          <input type="hidden" name="deed" value={deed} />
          {tasks.map(({ code, task }) => (
            <input key={`${code}:${task}`} type="hidden" name="task" value={`${code}:${task}`} />
          ))}
          {children}
          <button type="submit" className="btn btn-primary">
            {say.send}
          </button>
        </form>
      )}
      <Table
        caption={say.chosen}
        layout="cards"
        rows={tasks}
        rowKey={({ code, task }) => `${code}:${task}`}
        columns={[
          codeColumn(say.code, to.dossier),
          { key: 'step', label: say.step, phone: 'wide', cell: ({ name }) => name },
          { key: 'procedure', label: say.procedure, phone: 'wide', cell: ({ procedureName }) => procedureName },
        ]}
      />
      <p>
        <a href={to.tasks()}>{say.back}</a>
      </p>
    </WorkspacePage>
  )
}

/** What came of several tasks done at once, a line for each. */
export function BatchResultPage({ lines, ...frame }: WorkspaceFrame & { lines: readonly BatchLine[] }) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const done = lines.filter((line) => line.done).length
  return (
    <WorkspacePage
      {...frame}
      title={say.resultTitle}
      description={lines.length === 0 ? say.nonePicked : fill(say.outcomeOf, { done, all: lines.length })}
      breadcrumbs={[]}
    >
      {lines.length > 0 && (
        <Table
          caption={say.results}
          layout="cards"
          rows={lines}
          rowKey={({ code, task }) => `${code}:${task}`}
          columns={[
            codeColumn(say.code, to.dossier),
            {
              key: 'result',
              label: say.result,
              phone: 'wide',
              cell: (line) => (line.done ? say.done : fill(say.refused, { why: line.why[lang] })),
            },
          ]}
        />
      )}
      <p>
        <a href={to.tasks()}>{say.back}</a>
      </p>
    </WorkspacePage>
  )
}
