import { formatDay, formatInstant, formatNumber } from '#lib/format.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { Table } from '#ui/table/index.tsx'
import type { ReconciliationDifference } from '../reconciliation/compare.ts'
import type { KeptReconciliation, listReconciliations } from '../reconciliation/queries.ts'
import { staffMessages } from '../staff-messages.ts'
import { money } from './view.ts'

type ListProps = WorkspaceFrame & { items: Awaited<ReturnType<typeof listReconciliations>> }

/** The comparisons with gateways' files. */
export function ReconciliationsPage({ items, ...frame }: ListProps) {
  const say = staffMessages[frame.lang]
  const to = workspacePaths(frame.lang)
  return (
    <WorkspacePage
      {...frame}
      title={say.reconciliations}
      description={say.reconciliationsLead}
      breadcrumbs={[{ label: say.title, href: to.payments() }]}
    >
      <Table
        caption={say.reconciliations}
        quiet
        rows={items}
        rowKey={({ id }) => String(id)}
        empty={say.noReconciliation}
        columns={[
          {
            key: 'at',
            label: say.when,
            header: true,
            cell: ({ id, at }) => <a href={to.reconciliation(id)}>{formatInstant(at)}</a>,
          },
          { key: 'file', label: say.file, cell: ({ file }) => file },
          { key: 'rows', label: say.rows, numeric: true, cell: ({ rows }) => formatNumber(rows, frame.lang) },
          {
            key: 'matched',
            label: say.matched,
            numeric: true,
            cell: ({ matched }) => formatNumber(matched, frame.lang),
          },
          {
            key: 'refused',
            label: say.badRows,
            numeric: true,
            cell: ({ refused }) => formatNumber(refused, frame.lang),
          },
        ]}
      />
    </WorkspacePage>
  )
}

type OneProps = WorkspaceFrame & { reconciliation: KeptReconciliation }

/** One comparison: exact totals of each day, and every difference with its line and reason. */
export function ReconciliationPage({ reconciliation, ...frame }: OneProps) {
  const { lang } = frame
  const say = staffMessages[lang]
  const to = workspacePaths(lang)
  const total = ({ count, amount }: { count: number; amount: number }) =>
    `${formatNumber(count, lang)}: ${money(amount, lang)}`
  const side = (one: ReconciliationDifference['there'] | ReconciliationDifference['here']) =>
    one ? `${money(one.amount, lang)}, ${say.outcomes[one.outcome]}` : '–'
  return (
    <WorkspacePage
      {...frame}
      title={`${say.reconciliations} ${formatInstant(reconciliation.at)}`}
      description={reconciliation.file}
      breadcrumbs={[
        { label: say.title, href: to.payments() },
        { label: say.reconciliations, href: to.reconciliations() },
      ]}
    >
      <Table
        caption={say.days}
        rows={reconciliation.days}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', label: say.day, header: true, cell: ({ day }) => formatDay(day) },
          { key: 'there', label: say.there, numeric: true, cell: ({ there }) => total(there) },
          { key: 'here', label: say.here, numeric: true, cell: ({ here }) => total(here) },
        ]}
      />
      <Table
        caption={say.differences}
        rows={reconciliation.differences}
        rowKey={({ number }) => String(number)}
        empty={say.noDifferences}
        columns={[
          { key: 'reference', label: say.reference, header: true, cell: ({ reference }) => reference },
          { key: 'line', label: say.line, numeric: true, cell: ({ line }) => line ?? '–' },
          { key: 'why', label: say.why, cell: ({ reason }) => say.reasons[reason] },
          { key: 'there', label: say.there, numeric: true, cell: ({ there }) => side(there) },
          { key: 'here', label: say.here, numeric: true, cell: ({ here }) => side(here) },
        ]}
      />
    </WorkspacePage>
  )
}
