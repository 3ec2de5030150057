import type { ReactNode } from 'react'
import type { Lang } from '#lib/i18n.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { Method } from '../procedure.ts'
import type { Procedure } from '../queries.ts'
import { feeOf, inOrder, limitOf } from './wording.ts'

/** A part of the page under its heading. */
export function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section className="mc-card" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** Lines under each other; nothing when there are none. */
export function List({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

/** How long and how much, by way of filing. */
export function Methods({ lang, methods }: { lang: Lang; methods: readonly Method[] }) {
  const say = messages[lang]
  const rows = inOrder(methods).map((method, index) => ({ ...method, index }))
  return (
    <Table
      caption={say.methodsCaption}
      layout="cards"
      rows={rows}
      rowKey={(row) => String(row.index)}
      empty={say.notPublished}
      columns={[
        { key: 'channel', label: say.channel, header: true, cell: (row) => say.channels[row.channel] },
        { key: 'limit', label: say.limit, cell: (row) => limitOf(row, lang) },
        { key: 'fee', label: say.fee, cell: (row) => feeOf(row, lang) },
      ]}
    />
  )
}

/** What comes back. */
export function Result({ lang, procedure }: { lang: Lang; procedure: Procedure }) {
  const say = messages[lang]
  return (
    <Part title={say.result}>
      {procedure.parts.result && <p>{procedure.parts.result}.</p>}
      <p>{procedure.paperResult ? say.paperResult : say.eResult}</p>
    </Part>
  )
}
