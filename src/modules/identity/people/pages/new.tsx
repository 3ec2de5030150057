import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { AdministeredAgency } from '../queries.ts'
import { AppointmentFields } from './appointment-fields.tsx'

type FormState = { typed?: Record<string, string>; errors?: Record<string, string> }

/** Somebody new, with their first duty. */
export function NewPersonPage({
  places,
  today,
  typed = {},
  errors = {},
  ...frame
}: WorkspaceFrame & FormState & { places: AdministeredAgency[]; today: string }) {
  const words = messages[frame.lang]
  const to = workspacePaths(frame.lang)
  const text = (name: string) => ({ name, value: typed[name], error: errors[name] })
  return (
    <WorkspacePage
      {...frame}
      title={words.add}
      description={words.addLead}
      breadcrumbs={[{ label: words.title, href: to.people() }]}
    >
      <ErrorSummary lang={frame.lang} errors={errors} />
      {/* The answer shows the link only once, so it is no redirect, and Turbo would refuse it. */}
      <form method="post" action={to.people()} className="mc-narrow" data-turbo="false">
        <Field {...text('name')} label={words.name} autoComplete="off" />
        <Field {...text('email')} type="email" label={words.email} autoComplete="off" />
        <Field {...text('employeeCode')} label={words.employeeCode} hint={words.employeeCodeHint} autoComplete="off" />
        <AppointmentFields lang={frame.lang} places={places} today={today} typed={typed} errors={errors} />
        <button type="submit" className="btn btn-primary">
          {words.save}
        </button>
      </form>
    </WorkspacePage>
  )
}

/** A link to set a password, shown once. */
export function LinkPage({
  person,
  url,
  ...frame
}: WorkspaceFrame & { person: { id: string; name: string }; url: string }) {
  const words = messages[frame.lang]
  const to = workspacePaths(frame.lang)
  return (
    <WorkspacePage
      {...frame}
      title={words.linkTitle}
      description={fill(words.linkLead, { name: person.name })}
      breadcrumbs={[{ label: words.title, href: to.people() }]}
    >
      <p className="mc-secret">{url}</p>
      <p>
        <a href={to.person(person.id)}>{fill(words.back, { name: person.name })}</a>
      </p>
    </WorkspacePage>
  )
}
