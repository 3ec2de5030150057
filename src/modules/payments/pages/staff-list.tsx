import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Choices } from '#ui/filters/index.tsx'
import { Pagination } from '#ui/pagination/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { type listOrders, ORDER_FILTERS, type OrderFilter } from '../listing.ts'
import { ORDER_STATES } from '../order.ts'
import { staffMessages } from '../staff-messages.ts'
import { money } from './view.ts'

type ListPageProps = WorkspaceFrame & {
  show: OrderFilter
  listed: Awaited<ReturnType<typeof listOrders>>
  readsFiles: boolean
}

/** The fee orders of one's agencies. */
export function StaffListPage({ show, listed, readsFiles, ...frame }: ListPageProps) {
  const { lang } = frame
  const say = staffMessages[lang]
  const to = workspacePaths(lang)
  const query = (one: OrderFilter) => (one === 'all' ? {} : { show: one })
  return (
    <WorkspacePage
      {...frame}
      title={say.title}
      breadcrumbs={[]}
      actions={readsFiles && <a href={to.reconciliations()}>{say.reconciliations}</a>}
    >
      <Choices
        label={say.shownBy}
        items={ORDER_FILTERS.map((one) => ({
          href: to.payments(query(one)),
          label: say.show[one],
          current: one === show,
        }))}
      />
      <Table
        caption={say.list}
        rows={listed.items}
        rowKey={({ id }) => String(id)}
        layout="cards"
        empty={say.none}
        columns={[
          {
            key: 'dossier',
            label: say.dossier,
            header: true,
            cell: ({ id, number, dossierCode }) => (
              <a href={to.payment(id)}>{fill(say.order, { number, code: dossierCode ?? '–' })}</a>
            ),
          },
          { key: 'agency', label: say.agency, cell: ({ agencyName }) => agencyName },
          { key: 'state', label: say.state, cell: ({ state }) => ORDER_STATES[state][lang] },
          { key: 'moved', label: say.moved, cell: ({ movedAt }) => formatInstant(movedAt) },
          { key: 'total', label: say.total, numeric: true, cell: ({ total }) => money(total, lang) },
          {
            key: 'surplus',
            label: say.surplus,
            numeric: true,
            cell: ({ surplus }) => (surplus > 0 ? money(surplus, lang) : '–'),
          },
        ]}
      />
      <Pagination
        lang={lang}
        page={listed.page}
        perPage={listed.pageSize}
        total={listed.total}
        noun={say.noun}
        href={(page) => to.payments({ ...query(show), page })}
      />
    </WorkspacePage>
  )
}
