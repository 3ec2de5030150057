import { fill, type Lang } from '#lib/i18n.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Select } from '#ui/field/index.tsx'
import { filingPaths } from '../../paths.ts'
import { messages } from '../messages.ts'

export type AgencyPageProps = {
  lang: Lang
  path: string
  id: string
  name: string
  agencies: { code: string; name: string }[]
  /** Where it goes now; empty when that agency does not take it any more. */
  chosen: string
  errors: Record<string, string>
}

/** Another agency for a draft, with everything that was answered. */
export function AgencyPage({ lang, path, id, name, agencies, chosen, errors }: AgencyPageProps) {
  const say = messages[lang]
  const options = [
    { value: '', label: say.choose },
    ...agencies.map(({ code, name: label }) => ({ value: code, label })),
  ]
  return (
    <Page lang={lang} path={path} title={say.agency} description={fill(say.agencyLead, { name })}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" className="mc-card mc-ask">
        <Select
          name="agency"
          label={say.agency}
          value={chosen}
          options={options}
          {...(errors.agency && { error: errors.agency })}
        />
        <button type="submit" className="btn btn-primary">
          {say.keepAgency}
        </button>
      </form>
      <p>
        <a href={filingPaths(lang).draft(id, 'kiem-tra')}>{say.check}</a>
      </p>
    </Page>
  )
}
