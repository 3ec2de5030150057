import type { ReactNode } from 'react'
import { formatDay, formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { paths, workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import type { AgencyCounter } from '../counter.ts'
import { sayHours } from '../hours.ts'
import { messages } from '../messages.ts'
import type { historyOfCounter } from '../queries.ts'
import { eventOf, spanOf, stateOf } from '../wording.ts'

type CounterProps = WorkspaceFrame & {
  counter: AgencyCounter
  history: Awaited<ReturnType<typeof historyOfCounter>>
  today: string
  typed?: Record<string, string>
  errors?: Record<string, string>
}

/** A counter as people read it, its days closed, its end, and who did what to it. */
export function CounterPage(props: CounterProps) {
  const { counter, history, today, typed: _typed, errors = {}, ...frame } = props
  const { lang } = frame
  const words = messages[lang]
  const to = workspacePaths(lang)
  const isCommune = counter.level === 'commune'
  return (
    <WorkspacePage
      {...frame}
      title={counter.name}
      description={`${counter.agencyName} · ${stateOf(counter, today, lang)}`}
      breadcrumbs={[{ label: words.title, href: to.counters() }]}
      actions={
        <>
          <a className="btn btn-primary" href={to.counterForm(counter.id)}>
            {words.edit}
          </a>
          <a className="btn" href={paths(lang).counters(isCommune ? { noi: counter.agency } : {})}>
            {words.seePublic}
          </a>
        </>
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      <dl className="mc-lines">
        <Line label={words.address}>{counter.address}</Line>
        <Line label={words.phone}>{counter.phone}</Line>
        <Line label={words.hours}>{sayHours(counter.hours, lang).join('. ')}</Line>
        <Line label={words.directions}>{counter.directions}</Line>
      </dl>
      <Closures {...props} />
      <Ending {...props} />
      <div className="mt-4">
        <Table
          caption={words.history}
          layout="cards"
          rows={history}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: 'at', label: words.at, header: true, cell: ({ at }) => formatInstant(at) },
            { key: 'what', label: words.what, phone: 'wide', cell: (event) => eventOf(event, lang) },
            { key: 'by', label: words.by, phone: 'wide', cell: ({ by }) => by ?? words.operator },
          ]}
        />
      </div>
    </WorkspacePage>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Closures(props: CounterProps) {
  const { lang, counter, typed = {}, errors = {} } = props
  const words = messages[lang]
  const to = workspacePaths(lang)
  const field = (name: 'from' | 'to' | 'reason') => ({
    name,
    label: words[name],
    value: typed[name] ?? '',
    ...(errors[name] && { error: errors[name] }),
  })
  return (
    <section className="mt-4">
      <h2>{words.closures}</h2>
      <p>{words.closuresLead}</p>
      {counter.closures.length === 0 ? <p>{words.noClosures}</p> : <ClosureTable {...props} />}
      <form method="post" action={to.counterClosures(counter.id)} className="mc-narrow">
        <Field {...field('from')} type="date" />
        <Field {...field('to')} type="date" hint={words.toHint} />
        <Field {...field('reason')} hint={words.reasonHint} autoComplete="off" />
        <button type="submit" className="btn">
          {words.announce}
        </button>
      </form>
    </section>
  )
}

function ClosureTable({ lang, counter }: CounterProps) {
  const words = messages[lang]
  const to = workspacePaths(lang)
  return (
    <Table
      caption={words.closures}
      quiet
      layout="cards"
      rows={counter.closures}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'days', label: words.days, header: true, cell: (closure) => spanOf(closure, lang) },
        { key: 'reason', label: words.reason, phone: 'wide', cell: ({ reason }) => reason },
        {
          key: 'withdraw',
          label: words.withdraw,
          cell: ({ id }) => (
            <form method="post" action={to.counterClosureEnd(counter.id, id)}>
              <button type="submit" className="btn btn-sm">
                {words.withdraw}
              </button>
            </form>
          ),
        },
      ]}
    />
  )
}

function Ending({ lang, counter, today, typed = {}, errors = {} }: CounterProps) {
  const words = messages[lang]
  const to = workspacePaths(lang)
  return (
    <section className="mt-4">
      <h2>{words.closeTitle}</h2>
      {counter.closedFrom === null ? (
        <form method="post" action={to.counterEnd(counter.id)} className="mc-narrow">
          <p>{words.closeLead}</p>
          <Field
            name="closedFrom"
            label={words.closedFrom}
            type="date"
            value={typed.closedFrom ?? today}
            {...(errors.closedFrom && { error: errors.closedFrom })}
          />
          <button type="submit" className="btn">
            {words.close}
          </button>
        </form>
      ) : (
        <form method="post" action={to.counterReopening(counter.id)}>
          <p>
            {fill(counter.closedFrom <= today ? words.closed : words.closing, { day: formatDay(counter.closedFrom) })}
          </p>
          <button type="submit" className="btn">
            {words.reopen}
          </button>
        </form>
      )}
    </section>
  )
}
