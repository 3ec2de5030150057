import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page, theSite } from '#shells/portal/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'

export type LookPageProps = {
  lang: Lang
  path: string
  code: string
  factor?: string
  errors?: Record<string, string>
}

/** The way to a dossier: its code and a second factor. */
export function LookPage({ lang, path, code, factor, errors = {} }: LookPageProps) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={say.look} description={say.lookLead}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" action={paths(lang).look()} className="mc-card mc-ask">
        <Field name="ma" label={say.code} hint={say.codeHint} value={code} error={errors.ma} autoComplete="off" />
        <Field
          name="so"
          label={say.factor}
          hint={say.factorHint}
          value={factor}
          error={errors.so}
          inputMode="numeric"
          autoComplete="off"
        />
        <button type="submit" className="btn btn-primary">
          {say.show}
        </button>
      </form>
      {theSite().online && (
        <p>
          <a href={paths(lang).mine()} data-turbo="false">
            {say.signedIn}
          </a>
        </p>
      )}
    </Page>
  )
}
