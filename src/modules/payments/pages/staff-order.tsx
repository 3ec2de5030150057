import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { paths, workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import type { historyOf } from '../listing.ts'
import { ORDER_STATES } from '../order.ts'
import { staffMessages } from '../staff-messages.ts'
import type { FeeOrder } from '../store.ts'
import { Items } from './items.tsx'
import { Receipts } from './receipts.tsx'
import { RefundForms, type RefundFormsProps } from './refund-forms.tsx'

export type StaffOrderProps = WorkspaceFrame &
  Pick<RefundFormsProps, 'may' | 'online' | 'typed' | 'errors'> & {
    order: FeeOrder
    history: Awaited<ReturnType<typeof historyOf>>
  }

/** One fee order for officials: money, history, and what they may do. */
export function StaffOrderPage({ order, history, may, online, typed, errors, ...frame }: StaffOrderProps) {
  const { lang } = frame
  const say = staffMessages[lang]
  const kinds: Record<string, string> = say.kinds
  const to = workspacePaths(lang)
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.order, { number: order.number, code: order.dossierCode ?? '–' })}
      description={ORDER_STATES[order.state][lang]}
      breadcrumbs={[{ label: say.title, href: to.payments() }]}
      actions={
        <>
          {order.dossierCode && (
            <a className="btn" href={to.dossier(order.dossierCode)}>
              {say.dossier}
            </a>
          )}
          <a className="btn" href={paths(lang).payment(order.key)}>
            {say.public}
          </a>
        </>
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      <Items lang={lang} order={order} />
      <Receipts lang={lang} order={order} />
      <RefundForms lang={lang} order={order} may={may} online={online} typed={typed} errors={errors} />
      {online && order.standing.pending.length > 0 && (
        <form method="post" action={to.paymentQuestion(order.id)} className="mc-card">
          <button type="submit" className="btn">
            {say.ask}
          </button>
        </form>
      )}
      {history.length > 0 && (
        <Table
          caption={say.history}
          rows={history}
          rowKey={({ number }) => String(number)}
          layout="cards"
          columns={[
            { key: 'what', label: say.what, header: true, cell: ({ kind }) => kinds[kind] ?? kind },
            { key: 'when', label: say.when, cell: ({ at }) => formatInstant(at) },
            { key: 'who', label: say.who, cell: ({ name }) => name ?? say.gateway },
          ]}
        />
      )}
    </WorkspacePage>
  )
}
