import { formatDay, formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import type { ProcessDraft } from '../draft.ts'
import type { ListedProcess, ProcessListing } from '../listing.ts'
import { messages as words } from '../messages.ts'
import { messages } from './messages.ts'
import { NewProcess, type NewProcessProps } from './new.tsx'

export type ProcessListProps = WorkspaceFrame & {
  q: string
  found: ProcessListing
  drafts: Pick<ProcessDraft, 'id' | 'name' | 'changedAt' | 'changedBy'>[]
  fresh: Omit<NewProcessProps, 'lang'>
}

/** `/lam-viec/quy-trinh` */
export function ListPage({ q, found, drafts, fresh, ...frame }: ProcessListProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  return (
    <WorkspacePage {...frame} title={say.title} description={say.lead} breadcrumbs={[]}>
      <ErrorSummary lang={lang} errors={fresh.errors} />
      <search>
        <Filters action={to.processes()} label={say.search} submit={say.find}>
          <Field name="q" label={say.words} type="search" value={q} autoComplete="off" />
        </Filters>
      </search>
      <Table
        caption={say.listCaption}
        columns={columns(lang)}
        rows={found.items}
        rowKey={({ id }) => String(id)}
        layout="cards"
        empty={say.none}
      />
      <Pagination
        lang={lang}
        page={found.page}
        perPage={found.pageSize}
        total={found.total}
        noun={say.noun}
        href={(page) => to.processes({ q, page: page === 1 ? undefined : page })}
      />
      {drafts.length > 0 && (
        <section>
          <h2>{say.drafts}</h2>
          <ul>
            {drafts.map(({ id, name, changedAt, changedBy }) => (
              <li key={id}>
                <a href={workspacePaths(lang).processDraft(id)}>{name}</a>, {say.changed} {formatInstant(changedAt)},{' '}
                {changedBy}
              </li>
            ))}
          </ul>
        </section>
      )}
      <NewProcess lang={lang} {...fresh} />
    </WorkspacePage>
  )
}

function columns(lang: Lang): Column<ListedProcess>[] {
  const say = messages[lang]
  const to = workspacePaths(lang)
  return [
    { key: 'name', label: say.name, header: true, cell: (one) => <a href={to.process(one.id)}>{one.name}</a> },
    {
      key: 'procedure',
      label: say.procedure,
      cell: (one) => (one.procedureCode ? `${one.procedureCode} ${one.procedureName ?? ''}` : say.general),
    },
    { key: 'scope', label: say.scope, cell: (one) => sayScope(one, lang) },
    { key: 'version', label: say.version, cell: ({ version }) => version, numeric: true },
    { key: 'from', label: say.validFrom, cell: ({ validFrom }) => formatDay(validFrom) },
  ]
}

/** For whom a process is meant. */
export function sayScope(
  { agencyName, level, onTheSpot }: Pick<ListedProcess, 'agencyName' | 'level' | 'onTheSpot'>,
  lang: Lang,
): string {
  const say = messages[lang]
  const who = agencyName ? fill(say.under, { agency: agencyName }) : level ? words[lang].levels[level] : say.everywhere
  const told = `${who.slice(0, 1).toUpperCase()}${who.slice(1)}`
  return onTheSpot ? `${told}; ${say.onTheSpot.toLowerCase()}` : told
}
