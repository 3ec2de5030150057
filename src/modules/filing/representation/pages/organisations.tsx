import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { ACCEPTED_FILES } from '#modules/documents/index.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import { CAPACITIES, type Representation } from '../representation.ts'

export type OrganisationsPageProps = {
  lang: Lang
  path: string
  claims: Representation[]
  typed: Record<string, string>
  errors: Record<string, string>
  sent: boolean
}

/** For which organisations somebody acts, and how to register one. */
export function OrganisationsPage({ lang, path, claims, typed, errors, sent }: OrganisationsPageProps) {
  const say = messages[lang]
  const field = (name: string) => ({ name, value: typed[name] ?? '', ...(errors[name] && { error: errors[name] }) })
  return (
    <Page lang={lang} path={path} title={say.organisations} description={say.organisationsLead}>
      <ErrorSummary lang={lang} errors={errors} />
      {sent && (
        <p className="mc-card" role="status">
          {say.asked}
        </p>
      )}
      <div className="mc-card">
        {claims.length === 0 && <p>{say.none}</p>}
        {claims.length > 0 && (
          <ul>
            {claims.map(({ id, name, taxCode, confirmed, reason }) => (
              <li key={id}>
                {name} ({taxCode}) · {say.states[`${confirmed}`]} {reason}
              </li>
            ))}
          </ul>
        )}
      </div>
      <form method="post" encType="multipart/form-data" data-turbo="false" className="mc-card mc-ask" noValidate>
        <h2>{say.claim}</h2>
        <Field {...field('taxCode')} label={say.taxCode} hint={say.taxHint} autoComplete="off" />
        <Field {...field('name')} label={say.orgName} autoComplete="organization" />
        <Select
          {...field('capacity')}
          label={say.capacity}
          options={CAPACITIES.map((value) => ({ value, label: say.capacities[value] }))}
        />
        <div className="mc-field" data-invalid={errors.proof ? true : undefined}>
          <label htmlFor="proof">{say.file}</label>
          <p id="proof-hint" className="mc-hint">
            {say.fileHint}
          </p>
          {errors.proof && (
            <p id="proof-error" className="mc-error">
              {errors.proof}
            </p>
          )}
          <input
            type={'file'}
            id={'proof'}
            name={'proof'}
            accept={ACCEPTED_FILES}
            className={'form-control'}
            aria-describedby={errors.proof ? 'proof-hint proof-error' : 'proof-hint'}
          />
        </div>
        <button type="submit" className="btn btn-primary">
          {say.send}
        </button>
      </form>
      <p>
        <a href={paths(lang).mine()}>{say.back}</a>
      </p>
    </Page>
  )
}
