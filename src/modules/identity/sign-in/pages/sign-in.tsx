import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'

type FormProps = { lang: Lang; path: string; next: string; errors?: Record<string, string> }

/** E-mail and password, or the province's single sign-on where there is one. */
export function SignInPage({
  lang,
  path,
  next,
  errors = {},
  email,
  hasSingleSignOn,
  flash,
}: FormProps & { email?: string; hasSingleSignOn: boolean; flash?: string }) {
  const words = messages[lang]
  const to = workspacePaths(lang)
  return (
    <Page lang={lang} path={path} title={words.title} description={words.lead}>
      {flash && (
        <p className="mc-flash" role="status">
          {flash}
        </p>
      )}
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" action={to.signIn()} className="mc-narrow">
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          type="email"
          label={words.email}
          value={email}
          autoComplete="username"
          error={errors.email}
        />
        <Field
          name="password"
          type="password"
          label={words.password}
          autoComplete="current-password"
          error={errors.password}
        />
        <button type="submit" className="btn btn-primary">
          {words.enter}
        </button>
      </form>
      {hasSingleSignOn && (
        <p className="mt-3">
          <a className="btn" href={to.singleSignOn({ next })} data-turbo="false">
            {words.singleSignOn}
          </a>
        </p>
      )}
    </Page>
  )
}

/** The code of the second factor. */
export function SecondStepPage({ lang, path, next, errors = {} }: FormProps) {
  const words = messages[lang]
  return (
    <Page lang={lang} path={path} title={words.secondTitle} description={words.secondLead}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" action={workspacePaths(lang).secondStep()} className="mc-narrow">
        <input type="hidden" name="next" value={next} />
        <Field name="code" label={words.code} autoComplete="one-time-code" error={errors.code} />
        <button type="submit" className="btn btn-primary">
          {words.confirm}
        </button>
      </form>
    </Page>
  )
}
