import type { ReactNode } from 'react'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/paths.ts'
import { Page, theSite } from '#shells/portal/index.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import type { Component, Method } from '../procedure.ts'
import type { Procedure } from '../queries.ts'
import { decisionOf, feeOf, gapsOf, inOrder, limitOf, placesOf, spanOf, subjectsOf } from './wording.ts'

export type ProcedurePageProps = {
  lang: Lang
  path: string
  procedure: Procedure
  /** Its revisions, the newest first. */
  history: { validFrom: string; validTo: string; decisionNo: string | null }[]
}

/** `/thu-tuc/{code}`: who, what to bring, how long and how much, where, what comes back, the law. */
export function ProcedurePage({ lang, path, procedure, history }: ProcedurePageProps) {
  const say = messages[lang]
  const to = paths(lang)
  const { code, name, field, parts } = procedure
  const levels = procedure.levels.map((level) => say.levels[level])
  const summary = [`${say.code} ${code}`, levels.join(', '), say.service[procedure.onlineLevel]]
  return (
    <Page
      lang={lang}
      path={path}
      title={name}
      description={summary.join(' · ')}
      breadcrumbs={[
        { label: say.title, href: to.procedures() },
        { label: field, href: to.procedures({ field }) },
      ]}
      actions={
        <>
          {theSite().online && procedure.onlineLevel !== 'information' && (
            <a className="btn btn-primary" href={to.filing(code)} data-turbo="false">
              {say.fileOnline}
            </a>
          )}
          <a className="btn" href={`${to.procedure(code)}/to-roi.pdf`} data-turbo="false">
            {say.poster}
          </a>
          <a className="btn" href={`/api/v1/procedures/${encodeURIComponent(code)}`} data-turbo="false">
            {say.json}
          </a>
        </>
      }
    >
      <div className="mc-columns">
        <div>
          <Part title={say.who}>
            <List items={subjectsOf(procedure, lang)} />
          </Part>
          <Part title={say.bring}>
            <Papers lang={lang} components={parts.components} />
            {parts.sets !== null && <p>{fill(say.sets, { sets: parts.sets })}</p>}
            {parts.forms.length > 0 && <h3>{say.forms}</h3>}
            <List items={parts.forms} />
          </Part>
          <Part title={say.howLong}>
            <Methods lang={lang} methods={procedure.methods} />
            {procedure.onlinePayment && <p>{say.payOnline}</p>}
          </Part>
        </div>
        <div>
          <Where lang={lang} procedure={procedure} />
          <Result lang={lang} procedure={procedure} />
          {parts.steps.length > 0 && (
            <Part title={say.steps}>
              <ol>
                {parts.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </Part>
          )}
          {parts.conditions.length > 0 && (
            <Part title={say.conditions}>
              <List items={parts.conditions} />
            </Part>
          )}
          <Part title={say.legal}>
            {parts.legalBasis.length > 0 ? <List items={parts.legalBasis} /> : <p>{say.notPublished}</p>}
            {decisionOf(procedure, lang) && <p className="mc-muted">{decisionOf(procedure, lang)}.</p>}
          </Part>
        </div>
      </div>
      {history.length > 1 && (
        <Part title={say.history}>
          <List items={history.map((one) => [spanOf(one, lang), one.decisionNo].filter(Boolean).join(', '))} />
        </Part>
      )}
      {gapsOf(procedure, lang) && <p className="mc-muted">{gapsOf(procedure, lang)}</p>}
    </Page>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mc-card">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function List({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function Methods({ lang, methods }: { lang: Lang; methods: readonly Method[] }) {
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

function Papers({ lang, components }: { lang: Lang; components: readonly Component[] }) {
  const say = messages[lang]
  return (
    <Table
      caption={say.papersCaption}
      layout="cards"
      rows={components}
      rowKey={(paper) => paper.name}
      empty={say.notPublished}
      columns={[
        { key: 'name', label: say.paper, header: true, cell: (paper) => paper.name },
        { key: 'kind', label: say.kind, cell: (paper) => (paper.kind ? say.kinds[paper.kind] : '–') },
        { key: 'count', label: say.count, numeric: true, cell: (paper) => paper.count ?? '–' },
      ]}
    />
  )
}

function Where({ lang, procedure }: { lang: Lang; procedure: Procedure }) {
  const say = messages[lang]
  const { decidingAgency } = procedure.parts
  return (
    <Part title={say.where}>
      <ul>
        {placesOf(procedure, lang).map(({ channel, name, place }) => (
          <li key={channel}>
            <strong>{name}</strong>: {place}
          </li>
        ))}
      </ul>
      {decidingAgency && <p>{fill(say.decides, { agency: decidingAgency })}</p>}
    </Part>
  )
}

function Result({ lang, procedure }: { lang: Lang; procedure: Procedure }) {
  const say = messages[lang]
  return (
    <Part title={say.result}>
      {procedure.parts.result && <p>{procedure.parts.result}.</p>}
      <p>{procedure.paperResult ? say.paperResult : say.eResult}</p>
    </Part>
  )
}
