import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import { NewPasswordFields } from './new-password.tsx'

type PasswordPageProps = {
  lang: Lang
  path: string
  code: string
  isOver?: boolean
  errors?: Record<string, string>
}

/** The page behind a link with which somebody sets their first password, or a new one. */
export function PasswordPage({ lang, path, code, isOver, errors = {} }: PasswordPageProps) {
  const words = messages[lang]
  if (isOver)
    return (
      <Page lang={lang} path={path.split('?')[0] ?? path} title={words.passwordTitle}>
        <p>{words.linkOver}</p>
      </Page>
    )
  return (
    <Page lang={lang} path={path} title={words.passwordTitle} description={words.passwordLead}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" action={workspacePaths(lang).password()} className="mc-narrow">
        <input type="hidden" name="ma" value={code} />
        <NewPasswordFields lang={lang} errors={errors} />
        <button type="submit" className="btn btn-primary">
          {words.save}
        </button>
      </form>
    </Page>
  )
}
