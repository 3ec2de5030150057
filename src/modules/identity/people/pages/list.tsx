import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Field } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import { PER_PAGE } from '../queries.ts'

type Row = { id: string; name: string; email: string; lockedAt: Date | null }
type ListPageProps = WorkspaceFrame & { asked: { q: string; page: number }; found: { people: Row[]; total: number } }

/** The people whom an administrator looks after. */
export function ListPage({ asked, found, ...frame }: ListPageProps) {
  const words = messages[frame.lang]
  const to = workspacePaths(frame.lang)
  return (
    <WorkspacePage
      {...frame}
      title={words.title}
      description={words.lead}
      actions={
        <>
          <a className="btn btn-primary" href={to.newPerson()}>
            {words.add}
          </a>
          <a className="btn" href={to.roles()}>
            {words.roles}
          </a>
        </>
      }
    >
      <Filters action={to.people()} label={words.search} submit={words.find}>
        <Field name="q" type="search" label={words.words} value={asked.q} />
      </Filters>
      <Table
        caption={words.title}
        layout="cards"
        rows={found.people}
        rowKey={({ id }) => id}
        empty={words.none}
        columns={[
          { key: 'name', label: words.name, header: true, cell: (row) => <a href={to.person(row.id)}>{row.name}</a> },
          { key: 'email', label: words.email, cell: (row) => row.email },
          { key: 'state', label: words.state, cell: (row) => (row.lockedAt ? words.locked : words.open) },
        ]}
      />
      <Pagination
        lang={frame.lang}
        page={asked.page}
        perPage={PER_PAGE}
        total={found.total}
        noun={words.noun}
        href={(page) => to.people({ q: asked.q, page })}
      />
    </WorkspacePage>
  )
}
