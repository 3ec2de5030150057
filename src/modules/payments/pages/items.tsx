import type { Lang } from '#lib/i18n.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { FeeOrder } from '../store.ts'
import { money } from './view.ts'

/** What is to be paid, line by line, with the total. */
export function Items({ lang, order }: { lang: Lang; order: FeeOrder }) {
  const say = messages[lang]
  const rows = [...order.items.map((item, i) => ({ key: `${i}`, ...item })), total(say.total, order.total)]
  return (
    <Table
      caption={say.items}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'item', label: say.item, header: true, cell: ({ name }) => name },
        { key: 'amount', label: say.amount, numeric: true, cell: ({ amount }) => money(amount, lang) },
      ]}
    />
  )
}

const total = (name: string, amount: number) => ({ key: 'total', name, amount })
