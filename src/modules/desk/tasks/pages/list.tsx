import { workspacePaths } from '#lib/routes.ts'
import { dutyThatMay, type Officer } from '#modules/identity/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Select } from '#ui/field/index.tsx'
import { Choices, Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { TaskList } from '../queries.ts'
import { SCOPES, type TaskQuestion } from '../question.ts'
import { URGENCIES } from '../urgency.ts'
import { columns } from './columns.tsx'

export type TasksPageProps = Omit<WorkspaceFrame, 'officer'> & {
  officer: Officer
  asked: TaskQuestion
  found: TaskList
  /** Of the batch that may be sent from this page. */
  batchKey: string
}

/** `/lam-viec` */
export function TasksPage({ asked, found, batchKey, ...frame }: TasksPageProps) {
  const { lang, officer } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const leads = dutyThatMay(officer, 'lead_agency') !== undefined
  const query = { ...asked, page: asked.page === 1 ? undefined : asked.page }
  const options = (facets: TaskList['steps']) => [
    { value: '', label: say.all },
    ...facets.map(({ value, label, count }) => ({ value, label: `${label} (${count})` })),
  ]
  const inAll = Object.values(found.counts).reduce((sum, count) => sum + count, 0)
  return (
    <WorkspacePage {...frame} title={say.title} description={say.description} live>
      <Choices
        label={say.left}
        items={(['', ...URGENCIES] as const)
          .filter((one) => one === '' || one === asked.urgency || found.counts[one])
          .map((one) => ({
            href: to.tasks({ ...query, urgency: one, page: undefined }),
            label: `${one === '' ? say.all : say.urgency[one]} (${one === '' ? inAll : (found.counts[one] ?? 0)})`,
            current: one === asked.urgency,
          }))}
      />
      <search>
        <Filters action={to.tasks()} label={say.filters} submit={say.filter} hidden={{ urgency: asked.urgency }}>
          <Select name="procedure" label={say.procedure} value={asked.procedure} options={options(found.procedures)} />
          <Select name="step" label={say.step} value={asked.step} options={options(found.steps)} />
          {(found.agencies.length > 1 || asked.agency) && (
            <Select name="agency" label={say.agency} value={asked.agency} options={options(found.agencies)} />
          )}
          <Select
            name="scope"
            label={say.scope}
            value={asked.scope}
            options={SCOPES.filter((one) => one !== 'team' || leads).map((one) => ({
              value: one,
              label: say.scopes[one],
            }))}
          />
        </Filters>
      </search>
      <form method="get" action={to.taskBatch()} data-turbo="false" className="mc-card" data-turbo-prefetch="false">
        <input type="hidden" name="key" value={batchKey} />
        <Table
          caption={say.caption}
          layout="cards"
          columns={columns(lang, officer)}
          rows={found.items}
          rowKey={({ code, number }) => `${code}:${number}`}
          empty={say.empty}
        />
        {found.items.length > 0 && (
          <fieldset className="mc-batch">
            <legend>{say.withPicked}</legend>
            <button type="submit" className="btn" name="deed" value="claim" formMethod="post">
              {say.claim}
            </button>
            <button type="submit" className="btn" name="deed" value="step">
              {say.step_}
            </button>
            {leads && (
              <button type="submit" className="btn" name="deed" value="assignment">
                {say.assignment}
              </button>
            )}
          </fieldset>
        )}
      </form>
      <Pagination
        lang={lang}
        page={found.page}
        perPage={found.perPage}
        total={found.total}
        noun={say.noun}
        href={(page) => to.tasks({ ...query, page: page === 1 ? undefined : page })}
      />
    </WorkspacePage>
  )
}
