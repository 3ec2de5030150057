import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import type { FormFinding } from '../../lint.ts'
import type { FormDraft } from '../drafts.ts'
import { messages } from './messages.ts'
import { Findings, Outline } from './outline.tsx'
import { InBoth, paperOptions } from './parts.tsx'

export type FormDraftProps = WorkspaceFrame & {
  draft: FormDraft
  findings: FormFinding[]
  errors?: Record<string, string>
}

/** `/lam-viec/bieu-mau/:code/ban-thao` */
export function DraftPage({ draft, findings, errors = {}, ...frame }: FormDraftProps) {
  const { lang } = frame
  const say = messages[lang]
  const { form, code, name, papers } = draft
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.draft, { name })}
      description={say.draftLead}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).forms() },
        { label: code, href: workspacePaths(lang).form(code) },
      ]}
      actions={
        <>
          <a className="btn" href={workspacePaths(lang).formDraftTrial(code)} data-turbo="false">
            {say.try}
          </a>
          <a className="btn" href={workspacePaths(lang).formDraftFile(code)} data-turbo="false">
            {say.download}
          </a>
        </>
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" action={workspacePaths(lang).formDraft(code)} id="version">
        <input type="hidden" name="version" value={draft.version} />
        <div className="mc-card mc-form">
          {/* The first button is the one that Enter presses. */}
          <button type="submit" name="do" value="save" hidden />
          <InBoth lang={lang} name="title" label={say.formTitle} words={form.title} />
          <Field name="source" label={say.source} hint={say.sourceHint} value={form.source} />
          <Field name="doubt" label={say.toCompare} hint={say.doubtHint} value={form.doubt} multiline />
          <Select
            name="component"
            label={say.standsFor}
            value={String(form.component ?? '')}
            options={[{ value: '', label: say.noComponent }, ...paperOptions(papers, form.component ?? -1)]}
          />
          <p className="mc-step-buttons">
            <button type="submit" name="do" value="save" className="btn btn-primary">
              {say.save}
            </button>
            <button type="submit" name="do" value="review" className="btn">
              {say.review}
            </button>
          </p>
        </div>
        <h2>{say.findings}</h2>
        <Findings lang={lang} findings={findings} code={code} />
        <h2>{say.pages}</h2>
        <Outline lang={lang} form={form} code={code} isTheirs />
        <p className="mc-step-buttons">
          <button type="submit" name="do" value="page" className="btn">
            {say.addPage}
          </button>
          <a className="btn" href={workspacePaths(lang).formPublication(code)}>
            {say.review}
          </a>
        </p>
      </form>
      <form method="post" action={workspacePaths(lang).formDrop(code)}>
        <button type="submit" className="btn">
          {say.drop}
        </button>
      </form>
    </WorkspacePage>
  )
}
