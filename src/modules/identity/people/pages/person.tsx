import type { ReactNode } from 'react'
import { FOREVER } from '#lib/days.ts'
import { formatDay, formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import type { IdentityEventKind } from '../../event.ts'
import { roleName } from '../../roles/role-book.ts'
import { messages } from '../messages.ts'
import type { AdministeredAgency, getPersonFor, historyOf } from '../queries.ts'
import { AppointmentFields } from './appointment-fields.tsx'

export type PersonPageProps = WorkspaceFrame & {
  person: Awaited<ReturnType<typeof getPersonFor>>
  history: Awaited<ReturnType<typeof historyOf>>
  /** It is the administrator's own page. */
  isOneself: boolean
  places: AdministeredAgency[]
  today: string
  hasSingleSignOn: boolean
  /** Links can be sent by mail. */
  hasMail: boolean
  typed?: Record<string, string>
  errors?: Record<string, string>
}

/** Somebody's duties, account and history, for their administrator. */
export function PersonPage(props: PersonPageProps) {
  const { person, isOneself, history, places, today, hasSingleSignOn, typed = {}, errors = {}, ...frame } = props
  const words = messages[frame.lang]
  const to = workspacePaths(frame.lang)
  return (
    <WorkspacePage
      {...frame}
      title={person.name}
      description={[person.email, person.employeeCode, person.lockedAt && words.locked].filter(Boolean).join(' · ')}
      breadcrumbs={[{ label: words.title, href: to.people() }]}
      actions={
        <a className="btn" href={to.absences(person.id)}>
          {words.absence}
        </a>
      }
    >
      <ErrorSummary lang={frame.lang} errors={errors} />
      <Appointments {...props} />
      <Received {...props} />
      <section className="mc-narrow mt-4">
        <h2>{words.appoint}</h2>
        {isOneself ? (
          <p>{words.notToOneself}</p>
        ) : (
          <form method="post" action={to.appointments(person.id)}>
            <AppointmentFields lang={frame.lang} places={places} today={today} typed={typed} errors={errors} />
            <button type="submit" className="btn btn-primary">
              {words.appoint}
            </button>
          </form>
        )}
      </section>
      <section className="mt-4">
        <h2>{words.account}</h2>
        <p>{fill(words.secondFactor, { state: person.hasSecondFactor ? words.on : words.off })}</p>
        {person.mayManage ? <AccountButtons {...props} /> : <p>{words.notYours}</p>}
      </section>
      <div className="mt-4">
        <Table
          caption={words.history}
          layout="cards"
          rows={history}
          rowKey={({ id }) => String(id)}
          columns={[
            { key: 'at', label: words.at, header: true, cell: (row) => formatInstant(row.at) },
            {
              key: 'what',
              label: words.what,
              phone: 'wide',
              cell: (row) => [words.events[row.kind as IdentityEventKind], row.agencyName].filter(Boolean).join(' · '),
            },
            { key: 'by', label: words.by, phone: 'wide', cell: (row) => row.by ?? words.operator },
          ]}
        />
      </div>
    </WorkspacePage>
  )
}

function Appointments({ lang, person, today }: PersonPageProps) {
  const words = messages[lang]
  const to = workspacePaths(lang)
  return (
    <Table
      caption={words.appointments}
      layout="cards"
      rows={person.appointments.filter(({ validFrom, validTo }) => validTo >= validFrom)}
      rowKey={({ id }) => String(id)}
      columns={[
        { key: 'agency', label: words.agency, header: true, cell: (row) => row.agencyName },
        { key: 'role', label: words.role, cell: (row) => roleName(row.role, lang) },
        { key: 'from', label: words.from, cell: (row) => formatDay(row.validFrom) },
        {
          key: 'to',
          label: words.to,
          cell: (row) => (row.validTo === FOREVER ? words.noEnd : formatDay(row.validTo)),
        },
        {
          key: 'end',
          label: words.end,
          cell: (row) =>
            row.validTo >= today &&
            person.isOurs(row) && (
              <form method="post" action={to.appointmentEnd(person.id, row.id)}>
                <button type="submit" className="btn btn-sm">
                  {words.end}
                </button>
              </form>
            ),
        },
      ]}
    />
  )
}

function Received({ lang, person: { received } }: PersonPageProps) {
  const words = messages[lang]
  if (received.length === 0) return
  return (
    <div className="mt-4">
      <Table
        caption={words.received}
        layout="cards"
        rows={received}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: 'agency', label: words.agency, header: true, cell: (row) => row.agencyName },
          { key: 'role', label: words.role, cell: (row) => roleName(row.role, lang) },
          { key: 'giver', label: words.giver, cell: (row) => row.giver },
          { key: 'from', label: words.from, cell: (row) => formatDay(row.validFrom) },
          { key: 'to', label: words.to, cell: (row) => (row.endedAt ? words.takenBack : formatDay(row.validTo)) },
        ]}
      />
    </div>
  )
}

function AccountButtons({ lang, person, hasSingleSignOn, hasMail }: PersonPageProps) {
  const words = messages[lang]
  const at = (deed: string) => workspacePaths(lang).accountOf(person.id, deed)
  return (
    <>
      <form method="post" action={at('khoi-phuc')} data-turbo="false" className="mb-3">
        <p>
          <label className="mc-check">
            <input type="checkbox" name="secondFactor" value="yes" /> {words.alsoSecondFactor}
          </label>
        </p>
        <button type="submit" className="btn">
          {words.recover}
        </button>{' '}
        {hasMail && (
          <button type="submit" name="mail" value="yes" className="btn">
            {words.recoverByMail}
          </button>
        )}
      </form>
      <div className="mc-actions">
        <Deed action={at('dang-xuat')}>{words.signOut}</Deed>
        {person.lockedAt ? (
          <Deed action={at('mo-khoa')}>{words.unlock}</Deed>
        ) : (
          <Deed action={at('khoa')}>{words.lock}</Deed>
        )}
        {!person.lockedAt && <Deed action={at('mo-khoa')}>{words.forgive}</Deed>}
        {hasSingleSignOn && (
          <Deed action={at(person.ssoFrom ? 'thoi-mot-lan' : 'mot-lan')}>
            {person.ssoFrom ? words.forbidSso : words.allowSso}
          </Deed>
        )}
      </div>
    </>
  )
}

const Deed = ({ action, children }: { action: string; children: ReactNode }) => (
  <form method="post" action={action}>
    <button type="submit" className="btn">
      {children}
    </button>
  </form>
)
