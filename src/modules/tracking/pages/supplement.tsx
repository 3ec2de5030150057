import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { ACCEPTED_FILES } from '#modules/documents/index.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import type { SupplementAnswer } from '../answers.ts'
import { messages } from '../messages.ts'

export type SupplementPageProps = {
  lang: Lang
  path: string
  code: string
  answers: SupplementAnswer[]
  errors: Record<string, string>
  hasFiles: boolean
}

/** Exactly the papers that were asked for, each with its file or words. A file that came once is not asked for again. */
export function SupplementPage({ lang, path, code, answers, errors, hasFiles }: SupplementPageProps) {
  const say = messages[lang]
  const to = paths(lang)
  return (
    <Page lang={lang} path={path} title={say.supplement} description={say.supplementLead}>
      <ErrorSummary lang={lang} errors={errors} />
      {!hasFiles && <p className="mc-card">{say.noFiles}</p>}
      <form
        method="post"
        action={to.supplement(code)}
        encType="multipart/form-data"
        data-turbo="false"
        className="mc-ask"
      >
        {answers.map(({ item, words, kept }, i) => (
          <fieldset key={item} className="mc-card mc-choice">
            <legend>{item}</legend>
            {kept && (
              <>
                <p role="status">{say.kept.replace('{name}', kept.name)}</p>
                <input type="hidden" name={`kept.${i}`} value={kept.sealed} />
              </>
            )}
            {hasFiles && <FileField lang={lang} name={`file.${i}`} error={errors[`file.${i}`]} />}
            <Field name={`words.${i}`} label={say.wordsOf} value={words} error={errors[`words.${i}`]} />
          </fieldset>
        ))}
        <button type="submit" className="btn btn-primary">
          {say.send}
        </button>
      </form>
      <p>
        <a href={to.dossier(code)}>{say.back}</a>
      </p>
    </Page>
  )
}

function FileField({ lang, name, error }: { lang: Lang; name: string; error: string | undefined }) {
  const say = messages[lang]
  return (
    <div className="mc-field" data-invalid={error ? true : undefined}>
      <label htmlFor={name}>{say.fileOf}</label>
      <p id={`${name}-hint`} className="mc-hint">
        {say.fileHint}
      </p>
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
        aria-describedby={error ? `${name}-hint ${name}-error` : `${name}-hint`}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
}
