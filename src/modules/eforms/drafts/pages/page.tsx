import { fill } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { type Section, say as words } from '../../form.ts'
import type { FormDraft } from '../drafts.ts'
import { messages } from './messages.ts'
import { InBoth, WhenFields } from './parts.tsx'

export type PagePageProps = WorkspaceFrame & {
  draft: FormDraft
  section: Section
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/bieu-mau/:code/ban-thao/phan/:page` */
export function PagePage({ draft, section, typed, errors, ...frame }: PagePageProps) {
  const { lang } = frame
  const say = messages[lang]
  const { code, form } = draft
  const repeats = typed.repeats ?? String(section.repeats ?? '')
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.page, { name: words(section.title, lang) || say.noTitle })}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).forms() },
        { label: say.backToDraft, href: workspacePaths(lang).formDraft(code) },
      ]}
    >
      <ErrorSummary lang={lang} errors={errors} />
      <form
        method="post"
        action={workspacePaths(lang).formDraftPage(code, section.id)}
        className="mc-card mc-form"
        id="version"
      >
        <input type="hidden" name="version" value={draft.version} />
        <InBoth lang={lang} name="title" label={say.pageTitle} words={section.title} />
        <Field
          name="repeats"
          label={say.repeats}
          hint={say.repeatsHint}
          value={repeats}
          inputMode="numeric"
          {...(errors.repeats && { error: errors.repeats })}
        />
        <WhenFields lang={lang} form={form} page={section.id} />
        <button type="submit" className="btn btn-primary">
          {say.save}
        </button>
      </form>
    </WorkspacePage>
  )
}
