import type { Lang } from '#lib/i18n.ts'
import { Table } from '#ui/table/index.tsx'
import type { LawDifference } from '../compare.ts'
import { messages } from '../messages.ts'

/** What is otherwise than in the revision before, item by item. */
export function Differences({ lang, changes }: { lang: Lang; changes: LawDifference[] }) {
  const say = messages[lang]
  return (
    <Table
      caption={say.changes}
      rows={changes}
      rowKey={({ name }) => name}
      layout="cards"
      empty={say.noChanges}
      columns={[
        { key: 'name', label: say.what, header: true, cell: ({ name }) => name },
        { key: 'before', label: say.before, phone: 'wide', cell: ({ before }) => before ?? say.nothing },
        { key: 'after', label: say.after, phone: 'wide', cell: ({ after }) => after ?? say.nothing },
      ]}
    />
  )
}
