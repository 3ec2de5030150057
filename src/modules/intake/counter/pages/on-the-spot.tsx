import { formatNumber } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type Dossier, owed } from '#modules/cases/index.ts'
import { ACCEPTED_FILES } from '#modules/documents/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'

type SpotPageProps = WorkspaceFrame & {
  dossier: Dossier
  batchKey: string
  /** Whether appraisal has two ways to end. */
  chooses: boolean
  typed: Record<string, string>
  errors: Record<string, string>
}

/** A dossier that is finished at the counter: appraisal, result, fee and hand-over in one form. */
export function SpotPage({ dossier, batchKey, chooses, typed, errors, ...frame }: SpotPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const due = owed(dossier)
  const owner = dossier.parties.find(({ role }) => role === 'owner')?.name ?? ''
  const submitter = dossier.parties.find(({ role }) => role === 'submitter')?.name
  return (
    <WorkspacePage
      {...frame}
      title={`${say.spot}: ${dossier.code}`}
      description={`${dossier.procedureName} – ${owner}`}
      breadcrumbs={[{ label: say.title, href: to.counter() }]}
    >
      <ErrorSummary lang={lang} errors={errors} />
      <form
        method="post"
        action={to.counterDossier(dossier.code)}
        encType="multipart/form-data"
        className="mc-card mc-narrow"
        data-turbo="false"
      >
        <p>{say.spotHint}</p>
        <input type="hidden" name="key" value={batchKey} />
        {chooses && (
          <Select
            name="outcome"
            label={say.outcome}
            value={typed.outcome}
            startsHere
            options={(['fit', 'not_fit'] as const).map((value) => ({ value, label: say.outcomes[value] }))}
          />
        )}
        <Field name="result" label={say.resultName} value={typed.result} error={errors.result} startsHere={!chooses} />
        <div className="mc-field" data-invalid={errors.file ? true : undefined}>
          <label htmlFor="file">{say.resultFile}</label>
          {errors.file && (
            <p id="file-error" className="mc-error">
              {errors.file}
            </p>
          )}
          <input
            type="file"
            id="file"
            name="file"
            className="form-control"
            accept={ACCEPTED_FILES}
            aria-describedby={errors.file ? 'file-error' : undefined}
          />
        </div>
        {due > 0 && (
          <Select
            name="paid"
            label={fill(say.paid, { amount: formatNumber(due, lang) })}
            value={typed.paid}
            error={errors.paid}
            options={(['', 'cash', 'transfer'] as const).map((value) => ({ value, label: say.paidWays[value] }))}
          />
        )}
        <Field name="receiver" label={say.receiver} value={typed.receiver ?? submitter ?? owner} />
        <button type="submit" className="btn btn-primary" accessKey={'s'}>
          {say.finish}
          <kbd>Alt+S</kbd>
        </button>
      </form>
    </WorkspacePage>
  )
}
