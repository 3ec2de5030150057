import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import { AgencyChoice } from './agency-choice.tsx'

export type DraftAgencyProps = {
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
export function AgencyPage({ lang, path, id, name, agencies, chosen, errors }: DraftAgencyProps) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={say.agency} description={fill(say.agencyLead, { name })}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" className="mc-card mc-ask">
        <AgencyChoice lang={lang} agencies={agencies} chosen={chosen} error={errors.agency} />
        <button type="submit" className="btn btn-primary">
          {say.keepAgency}
        </button>
      </form>
      <p>
        <a href={paths(lang).draftStep(id, 'kiem-tra')}>{say.check}</a>
      </p>
    </Page>
  )
}
