import { formatDay, formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { type Column, Table } from '#ui/table/index.tsx'
import { say as words } from '../../form.ts'
import type { FormRevision } from '../../queries.ts'
import { messages } from './messages.ts'
import { Outline } from './outline.tsx'
import { Changes } from './publication.tsx'

type About = { code: string; name: string }
export type FormPageProps = WorkspaceFrame &
  About & { shown: FormRevision; history: FormRevision[]; isTheirs: boolean; hasDraft: boolean }

/** `/lam-viec/bieu-mau/:code` */
export function FormPage({ code, name, shown, history, isTheirs, hasDraft, ...frame }: FormPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const { form, version, validFrom } = shown
  return (
    <WorkspacePage
      {...frame}
      title={words(form.title, lang)}
      description={`${name} (${code})`}
      breadcrumbs={[{ label: say.title, href: workspacePaths(lang).forms() }]}
      actions={
        <>
          <a className="btn" href={workspacePaths(lang).formTrial(code, version)} data-turbo="false">
            {say.try}
          </a>
          <a className="btn" href={workspacePaths(lang).formFile(code, version)} data-turbo="false">
            {say.download}
          </a>
          {isTheirs && <Writing lang={lang} code={code} hasDraft={hasDraft} />}
        </>
      }
    >
      <dl className="mc-facts">
        <div>
          <dt>{say.inForce}</dt>
          <dd>{fill(say.versionFrom, { version, day: formatDay(validFrom) })}</dd>
        </div>
        <div>
          <dt>{say.source}</dt>
          <dd>{form.source}</dd>
        </div>
        {form.doubt && (
          <div>
            <dt>{say.toCompare}</dt>
            <dd>{form.doubt}</dd>
          </div>
        )}
      </dl>
      <h2>{say.pages}</h2>
      <Outline lang={lang} form={form} code={code} />
      <Table
        caption={say.history}
        columns={columns(lang, code)}
        rows={history}
        rowKey={({ id }) => String(id)}
        layout="cards"
      />
    </WorkspacePage>
  )
}

function Writing({ lang, code, hasDraft }: { lang: Lang; code: string; hasDraft: boolean }) {
  const say = messages[lang]
  if (hasDraft)
    return (
      <a className="btn btn-primary" href={workspacePaths(lang).formDraft(code)}>
        {say.goOn}
      </a>
    )
  return (
    <form method="post" action={workspacePaths(lang).newForm()} encType="multipart/form-data">
      <input type="hidden" name="code" value={code} />
      <button type="submit" name="do" value="edit" className="btn btn-primary">
        {say.edit}
      </button>
    </form>
  )
}

function columns(lang: Lang, code: string): Column<FormRevision>[] {
  const say = messages[lang]
  return [
    {
      key: 'version',
      label: say.version,
      header: true,
      cell: ({ version }) => <a href={workspacePaths(lang).formComparison(code, version)}>{version}</a>,
    },
    { key: 'from', label: say.from, cell: ({ validFrom }) => formatDay(validFrom) },
    {
      key: 'published',
      label: say.published,
      cell: ({ publishedAt, publishedBy }) => `${formatInstant(publishedAt)}, ${publishedBy}`,
    },
    { key: 'note', label: say.note, cell: ({ note }) => note || '–' },
  ]
}

export type ComparisonPageProps = WorkspaceFrame & About & { shown: FormRevision; changes: string[] | undefined }

/** `/lam-viec/bieu-mau/:code/:version/thay-doi` */
export function ComparisonPage({ code, name, shown, changes, ...frame }: ComparisonPageProps) {
  const { lang } = frame
  const say = messages[lang]
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.versionFrom, { version: shown.version, day: formatDay(shown.validFrom) })}
      description={`${name} (${code})`}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).forms() },
        { label: code, href: workspacePaths(lang).form(code) },
      ]}
      actions={
        <>
          <a className="btn" href={workspacePaths(lang).formTrial(code, shown.version)} data-turbo="false">
            {say.try}
          </a>
          <a className="btn" href={workspacePaths(lang).formFile(code, shown.version)} data-turbo="false">
            {say.download}
          </a>
        </>
      }
    >
      <h2>{say.whatChanged}</h2>
      <Changes lang={lang} changes={changes} />
      <h2>{say.pages}</h2>
      <Outline lang={lang} code={code} form={shown.form} />
    </WorkspacePage>
  )
}
