import { formatDay } from '#lib/format.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { roleName } from '../../roles/role-book.ts'
import { messages } from '../messages.ts'
import type { DelegationOptions, listDelegations } from '../queries.ts'

type Delegations = Awaited<ReturnType<typeof listDelegations>>
type DelegationsPageProps = WorkspaceFrame & {
  delegations: Delegations
  choices: DelegationOptions
  /** Whose page it is: their own, or the administrator's about them. */
  of: {
    title: string
    lead: string
    above: { label: string; href: string }[]
    give: string
    end(id: number): string
    none: string
  }
  today: string
  typed?: Record<string, string>
  errors?: Record<string, string>
}

/** What somebody has handed over, what they were handed, and a form to hand over a role. */
export function DelegationsPage(props: DelegationsPageProps) {
  const { delegations, choices, of, today, typed = {}, errors = {}, ...frame } = props
  const words = messages[frame.lang]
  return (
    <WorkspacePage {...frame} title={of.title} description={of.lead} breadcrumbs={of.above}>
      <ErrorSummary lang={frame.lang} errors={errors} />
      <List {...props} rows={delegations.given} kind="given" />
      <List {...props} rows={delegations.received} kind="received" />
      <section className="mc-narrow mt-4">
        <h2>{words.give}</h2>
        {choices.colleagues.length > 0 ? <GiveForm {...props} /> : <p>{of.none}</p>}
      </section>
    </WorkspacePage>
  )
}

function GiveForm({ lang, choices, of, today, typed = {}, errors = {} }: DelegationsPageProps) {
  const words = messages[lang]
  const text = (name: string) => ({ name, value: typed[name], error: errors[name] })
  return (
    <form method="post" action={of.give}>
      <Select
        {...text('duty')}
        label={words.what}
        options={choices.duties.map(({ agencyId, agencyName, role }) => ({
          value: `${agencyId}:${role}`,
          label: `${roleName(role, lang)} – ${agencyName}`,
        }))}
      />
      <Select
        {...text('to')}
        label={words.who}
        options={choices.colleagues.map(({ id, name, agencyName }) => ({
          value: id,
          label: `${name} – ${agencyName}`,
        }))}
      />
      <Field {...text('firstDay')} value={typed.firstDay ?? formatDay(today)} label={words.firstDay} />
      <Field {...text('lastDay')} label={words.lastDay} />
      <Field {...text('ground')} label={words.ground} hint={words.groundHint} />
      <button type="submit" className="btn btn-primary">
        {words.give}
      </button>
    </form>
  )
}

type ListProps = DelegationsPageProps & { rows: Delegations['given']; kind: 'given' | 'received' }

function List({ lang, of, today, rows, kind }: ListProps) {
  const words = messages[lang]
  return (
    <Table
      caption={words[kind]}
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={words.none}
      layout="cards"
      columns={[
        {
          key: 'who',
          label: kind === 'given' ? words.who : words.whom,
          header: true,
          cell: (row) => (kind === 'given' ? row.taker : row.giver),
        },
        { key: 'what', label: words.what, cell: (row) => `${roleName(row.role, lang)} – ${row.agencyName}` },
        { key: 'days', label: words.days, cell: (row) => `${formatDay(row.validFrom)} – ${formatDay(row.validTo)}` },
        { key: 'ground', label: words.ground, cell: (row) => row.ground },
        {
          key: 'end',
          label: words.back,
          cell: (row) => {
            if (row.endedAt) return words.takenBack
            if (kind === 'received' || row.validTo < today) return null
            return (
              <form method="post" action={of.end(row.id)}>
                <button type="submit" className="btn btn-sm">
                  {words.back}
                </button>
              </form>
            )
          },
        },
      ]}
    />
  )
}
