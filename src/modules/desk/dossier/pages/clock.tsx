import { formatInstant } from '#lib/format.ts'
import { sayReason } from '#modules/cases/index.ts'
import { addUp, timeOf } from '#modules/deadlines/index.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { DossierPart } from './props.ts'

/** The ledger in words: the promise, every shift of it, its ground, its author, and the due date after it. */
export function Clock({ lang, file }: DossierPart) {
  const say = messages[lang]
  const { dossier, processes, registry } = file
  const followed = dossier.processId === null ? undefined : processes.get(dossier.processId)
  const { calendar, rules } = timeOf(registry.law, { supplement: followed?.supplement ?? 'pause' })
  const sum = addUp(dossier.ledger, calendar, rules)
  return (
    <section className="mc-card" aria-labelledby="thoi-han">
      <h2 id="thoi-han">{say.clock}</h2>
      {sum.ok ? (
        <Table
          caption={say.clockHint}
          layout="cards"
          rows={sum.lines.map((line, i) => ({ ...line, key: String(i) }))}
          rowKey={({ key }) => key}
          columns={[
            { key: 'what', label: say.what, header: true, cell: ({ what }) => what[lang] },
            { key: 'from', label: say.at, cell: ({ from }) => formatInstant(from) },
            { key: 'author', label: say.author, cell: ({ person }) => person },
            { key: 'ground', label: say.ground, phone: 'wide', cell: ({ ground }) => sayReason(ground, lang) },
            { key: 'effect', label: say.effect, phone: 'wide', cell: ({ effect }) => effect[lang] },
            { key: 'due', label: say.dueAfter, cell: ({ due }) => formatInstant(due) },
          ]}
        />
      ) : (
        <p>{dossier.ledger.length === 0 ? say.noClock : sum.text[lang]}</p>
      )}
      {sum.ok && sum.warnings.map(({ text }) => <p key={text.vi}>{text[lang]}</p>)}
    </section>
  )
}
