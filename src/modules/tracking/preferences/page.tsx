import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { channelNames } from '#modules/notifications/index.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import { messages } from './messages.ts'

export type ChoicesPageProps = {
  lang: Lang
  path: string
  code: string
  way: string
  address: string
  channels: readonly string[]
  errors: Record<string, string>
}

/** How the result is received and by which channels notices come, while it can still be changed. */
export function ChoicesPage({ lang, path, code, way, address, channels, errors }: ChoicesPageProps) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={say.title} description={say.lead}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" className="mc-card mc-ask">
        <Select
          name="way"
          label={say.way}
          value={way}
          {...(errors.way && { error: errors.way })}
          options={Object.entries(say.ways).map(([value, label]) => ({ value, label }))}
        />
        <Field
          name={'address'}
          label={say.address}
          value={address}
          autoComplete={'street-address'}
          {...(errors.address && { error: errors.address })}
        />
        <Channels lang={lang} name="channel" chosen={channels} />
        <button type="submit" className="btn btn-primary">
          {say.save}
        </button>
      </form>
      <p>
        <a href={paths(lang).dossier(code)}>{say.back}</a>
      </p>
    </Page>
  )
}

/** The channels of notices, to tick. */
export function Channels({ lang, name, chosen }: { lang: Lang; name: string; chosen: readonly string[] }) {
  const say = messages[lang]
  return (
    <fieldset className="mc-choice" aria-describedby={`${name}-hint`}>
      <legend>{say.notices}</legend>
      <p id={`${name}-hint`} className="mc-hint">
        {say.noticesHint}
      </p>
      {Object.entries(channelNames(lang)).map(([value, label]) => (
        <label key={value} className="mc-tap">
          <input
            type={'checkbox'}
            name={name}
            value={value}
            id={`${name}-${value}`}
            className={'form-check-input'}
            defaultChecked={chosen.includes(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
