import { formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { Receipt } from '../replay.ts'
import type { FeeOrder } from '../store.ts'
import { money } from './view.ts'

/** The money that came, each payment with what it was taken for. */
export function Receipts({ lang, order }: { lang: Lang; order: FeeOrder }) {
  const say = messages[lang]
  const taken = ({ verdict, returned }: Receipt) =>
    [say.verdicts[verdict], returned > 0 && fill(say.returned, { amount: money(returned, lang).replace(/ .*/, '') })]
      .filter(Boolean)
      .join(', ')
  return (
    <Table
      caption={say.received}
      rows={order.standing.receipts}
      rowKey={({ number }) => String(number)}
      layout="cards"
      empty={say.nothingReceived}
      columns={[
        { key: 'when', label: say.when, header: true, cell: ({ paidAt }) => formatInstant(new Date(paidAt)) },
        { key: 'way', label: say.way, cell: ({ way }) => say.ways[way] },
        { key: 'no', label: say.receiptNo, cell: ({ receiptNo, transaction }) => receiptNo ?? transaction ?? '–' },
        { key: 'verdict', label: say.verdict, cell: taken },
        { key: 'amount', label: say.amount, numeric: true, cell: ({ amount }) => money(amount, lang) },
      ]}
    />
  )
}
