import type { ReactNode } from 'react'
import { formatDay, formatInstant, formatNumber, MISSING } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { owed, phaseWords } from '#modules/cases/index.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { DossierPart } from './props.ts'

const when = (at: number) => formatInstant(new Date(at))

function Card({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="mc-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** What was asked to be added, and whether it came. */
export function Supplements({ lang, file }: DossierPart) {
  const say = messages[lang]
  const { supplements } = file.dossier
  if (supplements.length === 0) return null
  return (
    <Card id="bo-sung" title={say.supplements}>
      {supplements.map(({ number, askedAt, askedBy, ground, items, completedAt }) => (
        <div key={number}>
          <p>{fill(say.askedOn, { at: when(askedAt), by: askedBy, ground })}</p>
          <ul>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          <p>{completedAt === null ? say.notCame : fill(say.came, { at: when(completedAt) })}</p>
        </div>
      ))}
    </Card>
  )
}

/** Fees and what is still owed. */
export function Fees({ lang, file }: DossierPart) {
  const say = messages[lang]
  const { fees } = file.dossier
  if (fees.length === 0) return null
  return (
    <Card id="le-phi" title={say.fees}>
      <Table
        caption={fill(say.total, { amount: formatNumber(owed(file.dossier), lang) })}
        layout="cards"
        rows={fees.map((fee, i) => ({ ...fee, key: String(i) }))}
        rowKey={({ key }) => key}
        columns={[
          { key: 'fee', label: say.fee, header: true, cell: ({ name }) => name },
          { key: 'amount', label: say.amount, numeric: true, cell: ({ amount }) => formatNumber(amount, lang) },
          { key: 'paid', label: say.paid, cell: ({ paidAt }) => (paidAt === null ? say.unpaid : when(paidAt)) },
        ]}
      />
    </Card>
  )
}

/** Opinions asked of other agencies, with their answers. */
export function Opinions({ lang, file }: DossierPart) {
  const say = messages[lang]
  const { dossier, registry, history } = file
  const asked = dossier.tokens.filter(({ kind }) => kind === 'opinion')
  if (asked.length === 0) return null
  const answerTo = (task: number) =>
    history.find(({ kind, data }) => kind === 'opinion' && data.task === task)?.data.text
  return (
    <Card id="y-kien" title={say.opinions}>
      {asked.map(({ number, name, agencyId, closedAt, dueAt }) => (
        <div key={number}>
          <p>
            <strong>{registry.agencies.get(agencyId ?? 0)?.name}</strong>: {name}
          </p>
          <p>
            {closedAt === null
              ? fill(say.unanswered, { at: dueAt === null ? MISSING : when(dueAt) })
              : answerTo(number)
                ? fill(say.answer, { text: String(answerTo(number)) })
                : say.lapsed}
          </p>
        </div>
      ))}
    </Card>
  )
}

/** Apologies for lateness: drafted or signed. */
export function Apologies({ lang, file }: DossierPart) {
  const say = messages[lang]
  const { apologies } = file.dossier
  if (apologies.length === 0) return null
  return (
    <Card id="xin-loi" title={say.apologies}>
      {apologies.map(({ number, reason, until, signedAt, signedBy }) => (
        <div key={number}>
          <p>{fill(say.apology, { reason: /[.!?…]$/.test(reason) ? reason : `${reason}.`, day: formatDay(until) })}</p>
          <p>{signedAt === null ? say.draft : fill(say.signed, { name: signedBy ?? '', at: when(signedAt) })}</p>
        </div>
      ))}
    </Card>
  )
}

/** Other dossiers of the same person that the officer may see. */
export function RelatedDossiers({ lang, file }: DossierPart) {
  const say = messages[lang]
  return (
    <Card id="lien-quan" title={say.related}>
      <Table
        caption={say.related}
        quiet
        layout="cards"
        rows={file.related}
        rowKey={({ code }) => code}
        empty={say.noRelated}
        columns={[
          {
            key: 'code',
            label: say.code,
            header: true,
            cell: ({ code }) => (
              <a className="mc-dossier" href={workspacePaths(lang).dossier(code)} data-turbo-prefetch="false">
                {code}
              </a>
            ),
          },
          { key: 'procedure', label: say.procedure, phone: 'wide', cell: ({ procedureName }) => procedureName },
          { key: 'phase', label: say.phase, cell: ({ phase }) => phaseWords(phase, lang) },
          { key: 'received', label: say.received, cell: ({ receivedAt }) => (receivedAt ? when(receivedAt) : MISSING) },
        ]}
      />
    </Card>
  )
}
