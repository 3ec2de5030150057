import type { Lang } from '#lib/i18n.ts'
import { Page } from '#shells/portal/index.ts'
import { ErrorSummary, Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'

export type RatingPageProps = {
  lang: Lang
  path: string
  /** What was chosen, kept when the form comes back. */
  typed: Record<string, string>
  errors: Record<string, string>
}

/** One screen after the result: satisfied or not, and as much more as one likes. */
export function RatingPage({ lang, path, typed, errors }: RatingPageProps) {
  const say = messages[lang]
  const ask = (name: string, legend: string, choices: Record<string, string>) => (
    <Choice
      name={name}
      legend={legend}
      choices={choices}
      chosen={[typed[name] ?? '']}
      error={errors[name]}
      type={'radio'}
    />
  )
  return (
    <Page lang={lang} path={path} title={say.title} description={say.lead}>
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" className="mc-card mc-ask">
        {ask('satisfied', say.satisfied, say.satisfiedChoices)}
        <Choice
          name={'disliked[]'}
          legend={say.disliked}
          choices={say.dislikes}
          type={'checkbox'}
          chosen={(typed['disliked[]'] ?? '').split('\n')}
        />
        {ask('time', say.time, say.timeChoices)}
        {ask('contacts', say.contacts, say.countChoices)}
        {ask('agencies', say.agencies, say.countChoices)}
        {ask('attitude', say.attitude, say.attitudeChoices)}
        <Field name="words" label={say.words} value={typed.words} error={errors.words} multiline />
        <button type="submit" className="btn btn-primary">
          {say.send}
        </button>
      </form>
    </Page>
  )
}

type ChoiceProps = {
  name: string
  legend: string
  choices: Record<string, string>
  chosen: string[]
  error?: string | undefined
  type: 'radio' | 'checkbox'
}

function Choice({ name, legend, choices, chosen, error, type }: ChoiceProps) {
  const id = name.replace('[]', '')
  return (
    <fieldset className="mc-choice" data-invalid={error ? true : undefined}>
      <legend>{legend}</legend>
      {error && <p className="mc-error">{error}</p>}
      <div className="mc-taps">
        {Object.entries(choices).map(([value, label], i) => (
          <label key={value} className="mc-tap">
            <input
              type={type}
              className="form-check-input"
              id={i === 0 ? id : `${id}-${value}`}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Said once: thanks. */
export function ThanksPage({ lang, path }: { lang: Lang; path: string }) {
  const say = messages[lang]
  return (
    <Page lang={lang} path={path} title={say.thanks} description={say.thanksLead}>
      {null}
    </Page>
  )
}
