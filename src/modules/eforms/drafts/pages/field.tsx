import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { KINDS, PREFILLS, type Simple, say as words } from '../../form.ts'
import type { FormDraft } from '../drafts.ts'
import { messages as rules } from '../messages.ts'
import { messages } from './messages.ts'
import { Check, InBoth, WhenFields } from './parts.tsx'
import { RuleFields } from './rules.tsx'

export type FieldPageProps = WorkspaceFrame & {
  draft: FormDraft
  page: string
  field: Simple
  typed: Record<string, string>
  errors: Record<string, string>
}

/** `/lam-viec/bieu-mau/:code/ban-thao/phan/:page/:field` */
export function FieldPage({ draft, page, field, typed, errors, ...frame }: FieldPageProps) {
  const { lang } = frame
  const say = messages[lang]
  const { code, form, papers } = draft
  return (
    <WorkspacePage
      {...frame}
      title={fill(say.field, { name: words(field.label, lang) || say.noLabel })}
      breadcrumbs={[
        { label: say.title, href: workspacePaths(lang).forms() },
        { label: say.backToDraft, href: workspacePaths(lang).formDraft(code) },
      ]}
    >
      <ErrorSummary lang={lang} errors={errors} />
      <form
        method="post"
        action={workspacePaths(lang).formDraftField(code, page, field.id)}
        className="mc-card mc-form"
        id="version"
      >
        <input type="hidden" name="version" value={draft.version} />
        <InBoth lang={lang} name="label" label={say.fieldLabel} words={field.label} />
        <Select
          name="kind"
          label={say.kind}
          value={field.kind}
          options={KINDS.map((value) => ({ value, label: rules[lang].kinds[value] }))}
        />
        <RuleFields lang={lang} field={field} papers={papers} typed={typed} errors={errors} />
        <Check name="required" label={say.required} checked={field.required} />
        <InBoth lang={lang} name="hint" label={say.hint} words={field.hint ?? { vi: '', en: '' }} />
        <WhenFields lang={lang} form={form} page={page} field={field.id} />
        <Advanced lang={lang} field={field} typed={typed} errors={errors} />
        <p className="mc-step-buttons">
          <button type="submit" className="btn btn-primary">
            {say.save}
          </button>
          <button type="submit" name="do" value="stay" className="btn">
            {say.saveAndStay}
          </button>
        </p>
      </form>
    </WorkspacePage>
  )
}

function Advanced({ lang, field, typed, errors }: { lang: Lang } & Pick<FieldPageProps, 'field' | 'typed' | 'errors'>) {
  const say = messages[lang]
  return (
    <details open={errors.id !== undefined}>
      <summary>{say.advanced}</summary>
      <Select
        name="prefill"
        label={say.prefill}
        value={field.prefill ?? ''}
        options={[
          { value: '', label: say.noPrefill },
          ...PREFILLS.map((value) => ({ value, label: rules[lang].prefills[value] })),
        ]}
      />
      <Field
        name="id"
        label={say.dataName}
        hint={say.dataNameHint}
        value={typed.id ?? field.id}
        autoComplete="off"
        {...(errors.id && { error: errors.id })}
      />
    </details>
  )
}
