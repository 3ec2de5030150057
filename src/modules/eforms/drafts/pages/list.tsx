import { formatDay, formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { type Column, Table } from '#ui/table/index.tsx'
import type { ListedForm } from '../../listing.ts'
import { messages } from './messages.ts'

export type FormListProps = WorkspaceFrame & {
  forms: ListedForm[]
  isTheirs: boolean
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/bieu-mau` */
export function ListPage({ forms, isTheirs, typed, errors, ...frame }: FormListProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage {...frame} title={say.title} description={say.lead} breadcrumbs={[]}>
      <ErrorSummary lang={lang} errors={errors} />
      <Table
        caption={say.caption}
        columns={columns(lang)}
        rows={forms}
        rowKey={({ code }) => code}
        layout="cards"
        empty={say.none}
      />
      {isTheirs && <NewForm lang={lang} typed={typed} errors={errors} />}
    </WorkspacePage>
  )
}

function NewForm({ lang, typed, errors }: Pick<FormListProps, 'typed' | 'errors'> & { lang: Lang }) {
  const say = messages[lang]
  const error = (name: string) => (errors[name] ? { error: errors[name] } : {})
  return (
    <>
      <form
        method="post"
        action={workspacePaths(lang).newForm()}
        encType="multipart/form-data"
        className="mc-card mc-form"
      >
        <h2>{say.begin}</h2>
        <Field name="code" label={say.code} value={typed.code ?? ''} autoComplete="off" {...error('code')} />
        <button type="submit" name="do" value="begin" className="btn btn-primary">
          {say.beginIt}
        </button>
      </form>
      <form
        method="post"
        action={workspacePaths(lang).newForm()}
        encType="multipart/form-data"
        className="mc-card mc-form"
      >
        <h2>{say.import}</h2>
        <p>{say.importLead}</p>
        <div className="mc-field" data-invalid={errors.file ? true : undefined}>
          <label htmlFor="file">{say.file}</label>
          {errors.file && (
            <p id="file-error" className="mc-error">
              {errors.file}
            </p>
          )}
          <input
            type={'file'}
            id={'file'}
            name={'file'}
            accept={'.yaml,.yml'}
            className={'form-control'}
            aria-describedby={errors.file ? 'file-error' : undefined}
          />
        </div>
        <button type="submit" name="do" value="import" className="btn">
          {say.importIt}
        </button>
      </form>
    </>
  )
}

function columns(lang: Lang): Column<ListedForm>[] {
  const say = messages[lang]
  return [
    {
      key: 'name',
      label: say.procedure,
      header: true,
      phone: 'wide',
      cell: ({ code, name }) => (
        <a href={workspacePaths(lang).form(code)}>
          {name} <small>({code})</small>
        </a>
      ),
    },
    {
      key: 'version',
      label: say.inForce,
      cell: ({ version, validFrom }) =>
        version === null ? say.notYet : fill(say.versionFrom, { version, day: formatDay(validFrom ?? '') }),
    },
    { key: 'state', label: say.state, cell: (form) => stateOf(form, lang).join('; ') || say.fine },
  ]
}

/** What there is to know or do about a form, in short. */
function stateOf({ coming, doubt, procedureChanged, draftBy, draftAt }: ListedForm, lang: Lang): string[] {
  const say = messages[lang]
  return [
    ...(draftBy && draftAt ? [fill(say.beingWritten, { by: draftBy, at: formatInstant(draftAt) })] : []),
    ...(coming ? [fill(say.comingOn, { day: formatDay(coming) })] : []),
    ...(procedureChanged ? [say.procedureChanged] : []),
    ...(doubt ? [`${say.toCompare.toLowerCase()}`] : []),
  ]
}
