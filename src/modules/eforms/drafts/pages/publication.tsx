import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { type FormFinding, isSound } from '../../lint.ts'
import type { FormDraft } from '../drafts.ts'
import { messages } from './messages.ts'
import { Findings } from './outline.tsx'

export type FormPublicationProps = WorkspaceFrame & {
  draft: FormDraft
  findings: FormFinding[]
  /** In sentences; undefined when there is no revision before. */
  changes: string[] | undefined
  earliest: string
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/bieu-mau/:code/ban-thao/ban-hanh` */
export function PublicationPage(props: FormPublicationProps) {
  const { draft, findings, changes, earliest, typed, errors, ...frame } = props
  const { lang } = frame
  const say = messages[lang]
  const { code } = draft
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.publish, { name: draft.name })}
      description={say.publishLead}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).forms() },
        { label: say.backToDraft, href: workspacePaths(lang).formDraft(code) },
      ]}
      actions={
        <a className="btn" href={workspacePaths(lang).formDraftTrial(code)} data-turbo="false">
          {say.try}
        </a>
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      <h2>{say.findings}</h2>
      <Findings lang={lang} findings={findings} code={code} />
      <h2>{say.whatChanged}</h2>
      <Changes lang={lang} changes={changes} />
      {isSound(findings) ? (
        <form
          method="post"
          action={workspacePaths(lang).formPublication(code)}
          className="mc-card mc-form"
          id="version"
        >
          <input type="hidden" name="version" value={draft.version} />
          <Field
            name="validFrom"
            label={say.from}
            type="date"
            hint={fill(say.dayHint, { day: formatDay(earliest) })}
            value={typed.validFrom ?? earliest}
            {...(errors.validFrom && { error: errors.validFrom })}
          />
          <Field name="note" label={say.note} hint={say.noteHint} value={typed.note ?? ''} />
          <button type="submit" className="btn btn-primary">
            {say.publishIt}
          </button>
        </form>
      ) : (
        <p>
          {say.mendFirst} <a href={workspacePaths(lang).formDraft(code)}>{say.backToDraft}</a>
        </p>
      )}
    </WorkspacePage>
  )
}

/** What is otherwise than in the revision before. */
export function Changes({ lang, changes }: { lang: Lang; changes: string[] | undefined }) {
  const say = messages[lang]
  if (!changes) return <p>{say.first}</p>
  if (changes.length === 0) return <p>{say.sameAsBefore}</p>
  return (
    <ul>
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  )
}
