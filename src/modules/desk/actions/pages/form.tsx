import type { ReactNode } from 'react'
import { type Bilingual, fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { actionWords, LIFE, lawNotes, sayLaw } from '#modules/cases/index.ts'
import { ACCEPTED_FILES } from '#modules/documents/index.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import type { HistoryLine } from '../../dossier/history.ts'
import { HistoryList } from '../../dossier/pages/history.tsx'
import { Radios } from '../../ui/radios.tsx'
import type { FieldSpec, FormContext } from '../field.ts'
import { PAGES, type PageKind } from '../index.ts'
import { messages } from '../messages.ts'
import { type ActionSubmission, keptText } from '../submission.ts'

export type DeedPageProps = WorkspaceFrame & {
  kind: PageKind
  at: FormContext
  sent: ActionSubmission
  /** Whether something was sent already: then what was typed stands in the fields. */
  again: boolean
  errors: Record<string, string>
  /** Why the action was not done, or cannot be. */
  refusal?: Bilingual | undefined
  /** What others did since the page was opened. */
  changes?: readonly HistoryLine[]
}

/** `/lam-viec/ho-so/{code}/{noun}`: one action, with all that it asks. */
export function DeedPage({ kind, at, sent, again, errors, refusal, changes = [], ...frame }: DeedPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const to = workspacePaths(lang)
  const { dossier, task } = at
  const { address, leadsWithTask, ...page } = PAGES[kind]
  const fields = page.fields(at)
  const lead = page.lead?.(at) ?? []
  const { law } = LIFE[kind]
  return (
    <WorkspacePage
      {...frame}
      title={actionWords[kind][lang]}
      description={
        task && !leadsWithTask
          ? fill(say.about, { procedure: dossier.procedureName, step: task.name })
          : dossier.procedureName
      }
      breadcrumbs={[{ label: fill(say.dossier, { code: dossier.code }), href: to.dossier(dossier.code) }]}
    >
      <ErrorSummary lang={lang} errors={named(errors, fields, lang)} />
      {changes.length > 0 ? (
        <section className="mc-errors" role="alert" aria-labelledby="da-doi" tabIndex={-1} data-autofocus>
          <h2 id="da-doi">{say.changed}</h2>
          <p>{say.changedHint}</p>
          <HistoryList told={changes} />
        </section>
      ) : (
        refusal && (
          <section className="mc-errors" role="alert" aria-labelledby="khong-duoc" tabIndex={-1} data-autofocus>
            <h2 id="khong-duoc">{say.refused}</h2>
            <p>{refusal[lang]}</p>
            <p className="mc-muted">{fill(say.law, { law: sayLaw(law, lang) })}</p>
          </section>
        )
      )}
      {(again || !refusal) && (
        <form
          method="post"
          action={to.dossierAction(dossier.code, address, { viec: task?.number })}
          encType={fields.some(({ type }) => type === 'file') ? 'multipart/form-data' : undefined}
          className="mc-card mc-form"
        >
          <input type="hidden" name="key" value={sent.key} />
          <input type="hidden" name="seen" value={dossier.version} />
          {sent.kept.map((file) => (
            <input key={file.field} type="hidden" name="kept" value={keptText(file)} />
          ))}
          {lead.map((sentence) => (
            <p key={sentence.vi}>{sentence[lang]}</p>
          ))}
          {fields.map((field) => (
            <Question key={field.name} field={field} lang={lang} sent={sent} again={again} error={errors[field.name]} />
          ))}
          <button type="submit" className="btn btn-primary">
            {actionWords[kind][lang]}
          </button>
          <p className="mc-muted">{fill(say.law, { law: sayLaw(law, lang) })}</p>
          {lawNotes(law, lang).map((note) => (
            <p key={note} className="mc-muted">
              {note}
            </p>
          ))}
        </form>
      )}
      <p>
        <a href={to.dossier(dossier.code)} data-turbo-prefetch="false">
          {say.cancel}
        </a>
      </p>
    </WorkspacePage>
  )
}

/** The summary says which question each mistake belongs to. */
function named(errors: Record<string, string>, fields: readonly FieldSpec[], lang: Lang): Record<string, string> {
  const labels = new Map(fields.map(({ name, label }) => [name, label[lang]]))
  const told = ([name, error]: [string, string]) => [name, labels.has(name) ? `${labels.get(name)}: ${error}` : error]
  return Object.fromEntries(Object.entries(errors).map(told))
}

type QuestionProps = { lang: Lang; field: FieldSpec; sent: ActionSubmission; again: boolean; error: string | undefined }

function Question({ lang, field, sent, again, error }: QuestionProps): ReactNode {
  const { name } = field
  const label = field.label[lang]
  const value = again ? sent.answers.text(name) : (field.value ?? '')
  const shared = { name, label, value, ...(field.hint && { hint: field.hint[lang] }), ...(error && { error }) }
  switch (field.type) {
    case 'select':
      return <Select {...shared} options={field.options.map((one) => ({ value: one.value, label: one.label[lang] }))} />
    case 'radio':
    case 'checks':
      return (
        <Radios
          {...shared}
          legend={label}
          several={field.type === 'checks'}
          values={again ? sent.answers.list(name) : (field.values ?? [])}
          options={field.options.map((one) => ({ value: one.value, label: one.label[lang] }))}
        />
      )
    case 'file':
      return <FileField {...shared} lang={lang} kept={sent.answers.file(name)?.name} />
    case 'area':
      return <Field {...shared} multiline />
    case 'money':
      return <Field {...shared} inputMode="numeric" />
    case 'number':
      return <Field {...shared} inputMode="decimal" />
    default:
      return <Field {...shared} type={field.type} autoComplete="off" />
  }
}

type FileFieldProps = {
  lang: Lang
  name: string
  label: string
  hint?: string
  error?: string
  kept: string | undefined
}

function FileField({ lang, name, label, hint, error, kept }: FileFieldProps) {
  const say = messages[lang]
  const notes = [hint && `${name}-hint`, kept && `${name}-kept`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <div className="mc-field" data-invalid={error ? true : undefined}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} className="mc-hint">
          {hint}
        </p>
      )}
      {kept && (
        <p id={`${name}-kept`} className="mc-hint">
          <strong>{fill(say.kept, { name: kept })}</strong> {say.keptHint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="mc-error">
          {error}
        </p>
      )}
      <input
        type="file"
        id={name}
        name={name}
        accept={ACCEPTED_FILES}
        className="form-control"
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
      />
    </div>
  )
}
