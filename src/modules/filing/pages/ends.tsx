import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Channels } from '#modules/tracking/index.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import type { FilingDraft } from '../draft.ts'
import { messages } from '../messages.ts'
import { messages as behalf } from '../representation/messages.ts'
import { AgencyChoice } from './agency-choice.tsx'
import { Told } from './notes.tsx'

export type StartPageProps = {
  lang: Lang
  path: string
  name: string
  agencies: { code: string; name: string }[]
  errors: Record<string, string>
  hasFiles: boolean
  /** The agency that was chosen before signing in again. */
  chosen: string
  /** For whom it may be filed. */
  whom: { value: string; label: string }[]
}

/** The beginning: where the dossier goes. */
export function StartPage({ lang, path, name, agencies, errors, hasFiles, chosen, whom }: StartPageProps) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={fill(say.start, { name })} description={say.startLead}>
      <ErrorSummary lang={lang} errors={errors} />
      {hasFiles ? (
        <form method="post" className="mc-card mc-ask">
          <AgencyChoice lang={lang} agencies={agencies} chosen={chosen} error={errors.agency} />
          <Select name="who" label={behalf[lang].who} value="" options={whom} />
          <button type="submit" className="btn btn-primary">
            {say.begin}
          </button>
        </form>
      ) : (
        <p className="mc-card">{say.noFiles}</p>
      )}
    </Page>
  )
}

/** The person for whom somebody else files. */
export function ForAnother({
  lang,
  draft,
  errors,
}: {
  lang: Lang
  draft: FilingDraft
  errors: Record<string, string>
}) {
  const say = behalf[lang]
  const field = (name: string) => ({
    name,
    value: draft.answers[name] ?? '',
    ...(errors[name] && { error: errors[name] }),
  })
  return (
    <>
      <Field {...field('for.name')} label={say.name} autoComplete="off" />
      <Field {...field('for.idNumber')} label={say.idNumber} inputMode="numeric" autoComplete="off" />
      <Field {...field('for.bornOn')} label={say.bornOn} type="date" autoComplete="off" />
    </>
  )
}

/** How the result is received and how to reach the person. */
export function Returning({ lang, draft, errors }: { lang: Lang; draft: FilingDraft; errors: Record<string, string> }) {
  const say = messages[lang]
  const { answers } = draft
  const field = (name: string) => ({ name, value: answers[name] ?? '', ...(errors[name] && { error: errors[name] }) })
  return (
    <>
      <Select
        {...field('return.way')}
        label={say.way}
        options={Object.entries(say.ways).map(([value, label]) => ({ value, label }))}
      />
      <Field {...field('return.address')} label={say.address} autoComplete="street-address" />
      <Field {...field('return.phone')} label={say.phone} hint={say.phoneHint} type="tel" autoComplete="tel" />
      <Field {...field('return.email')} label={say.email} type="email" autoComplete="email" />
      <Channels lang={lang} name="return.notices" chosen={(answers['return.notices'] ?? '').split('\n')} />
    </>
  )
}

export type FilingCheckProps = {
  lang: Lang
  /** The dated text that is agreed to; null while something is missing. */
  consent: string | null
  parts: { title: string; address: string; lines: { label: string; value: string }[] }[]
  errors: Record<string, string>
}

/** Every answer once more, each part with the way back to it, and the consent. */
export function Check({ lang, consent, parts, errors }: FilingCheckProps) {
  const say = messages[lang]
  return (
    <>
      {parts.map(({ title, address, lines }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          <Told lines={lines} />
          {address && (
            <p>
              <a href={address}>{fill(say.change, { title })}</a>
            </p>
          )}
        </section>
      ))}
      {consent && (
        <div className="mc-choice" data-invalid={errors.consent ? true : undefined}>
          {errors.consent && <p className="mc-error">{errors.consent}</p>}
          <label className="mc-tap">
            <input type="checkbox" id="consent" name="consent" value="yes" className="form-check-input" />
            {consent}
          </label>
        </div>
      )}
    </>
  )
}

export type FiledPageProps = {
  lang: Lang
  path: string
  code: string
  /** What was typed after the dossier had been sent from somewhere else. */
  late?: { label: string; value: string }[]
}

/** The dossier is there: its code. */
export function FiledPage({ lang, path, code, late }: FiledPageProps) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={say.filed} description={fill(say.filedLead, { code })}>
      {late && (
        <section className="mc-errors" role="alert" aria-labelledby="nop-roi">
          <h2 id="nop-roi">{say.late}</h2>
          <p>{say.lateLead}</p>
          <Told lines={late} />
        </section>
      )}
      <p className="mc-standing">
        <strong>{code}</strong>
      </p>
      <p>
        <a className="btn btn-primary" href={paths(lang).dossier(code)}>
          {say.follow}
        </a>
      </p>
    </Page>
  )
}
