import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Field } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { Table } from '#ui/table/index.tsx'
import type { AgencyCounter } from '../counter.ts'
import { messages } from '../messages.ts'
import { PER_PAGE } from '../queries.ts'
import { stateOf } from '../wording.ts'

type ListProps = WorkspaceFrame & {
  today: string
  asked: { q: string; page: number }
  found: { counters: AgencyCounter[]; total: number }
}

/** The counters that somebody looks after. */
export function CounterList({ today, asked, found, ...frame }: ListProps) {
  const words = messages[frame.lang]
  const to = workspacePaths(frame.lang)
  return (
    <WorkspacePage
      {...frame}
      title={words.title}
      description={words.lead}
      actions={
        <a className="btn btn-primary" href={to.newCounter()}>
          {words.add}
        </a>
      }
    >
      <Filters action={to.counters()} label={words.search} submit={words.find}>
        <Field name="q" type="search" label={words.words} value={asked.q} />
      </Filters>
      <Table
        caption={words.title}
        quiet
        layout="cards"
        rows={found.counters}
        rowKey={({ id }) => String(id)}
        empty={words.none}
        columns={[
          {
            key: 'name',
            label: words.name,
            header: true,
            cell: ({ id, name }) => <a href={to.oneCounter(id)}>{name}</a>,
          },
          { key: 'agency', label: words.agency, phone: 'wide', cell: ({ agencyName }) => agencyName },
          { key: 'address', label: words.address, phone: 'wide', cell: ({ address }) => address },
          {
            key: 'state',
            label: words.state,
            phone: 'wide',
            cell: (counter) => stateOf(counter, today, frame.lang),
          },
        ]}
      />
      <Pagination
        lang={frame.lang}
        page={asked.page}
        perPage={PER_PAGE}
        total={found.total}
        noun={words.noun}
        href={(page) => to.counters({ q: asked.q, page })}
      />
    </WorkspacePage>
  )
}
