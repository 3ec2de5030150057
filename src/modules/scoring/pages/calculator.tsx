import { formatNumber, formatScore } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/paths.ts'
import { Page } from '#shells/portal/index.ts'
import { Badge } from '#ui/badge/index.tsx'
import { ErrorSummary } from '#ui/field/index.tsx'
import { ScoreBar } from '#ui/score-bar/index.tsx'
import { Stats } from '#ui/stat/index.tsx'
import type { Measure, Rulebook } from '../rulebook.ts'
import type { Explanation } from '../scorecard.ts'
import { fieldName } from './calculator-form.ts'
import { messages } from './messages.ts'
import { proseMessages } from './prose-messages.ts'
import { classLook } from './view.ts'

type CalculatorPageProps = {
  lang: Lang
  path: string
  rulebook: Rulebook
  /** What was typed, by field name. */
  typed: Record<string, string>
  /** What is wrong, by field name. */
  errors: Record<string, string>
  result: Explanation | null
}

/** `/bo-chi-so/{id}/tinh-diem`: figures in, explained scores out; by GET, so that a calculation can be shared. */
export function CalculatorPage({ lang, path, rulebook, typed, errors, result }: CalculatorPageProps) {
  const say = proseMessages[lang]
  const to = paths(lang)
  const example = rulebook.examples[0]
  const filled = Object.fromEntries(
    Object.entries(example?.measures ?? {}).flatMap(([code, value]) => [
      [fieldName(code, 'numerator'), value.numerator],
      [fieldName(code, 'denominator'), value.denominator],
    ]),
  )
  return (
    <Page
      lang={lang}
      path={path}
      title={say.calculator}
      description={`${rulebook.name[lang]}. ${say.calculatorLead}`}
      breadcrumbs={[
        { label: say.rulebooksTitle, href: to.rulebooks() },
        { label: rulebook.name[lang], href: to.rulebook(rulebook.id) },
      ]}
      actions={
        example && (
          <a className="btn" href={to.calculator(rulebook.id, filled)}>
            {say.example}
          </a>
        )
      }
    >
      <ErrorSummary lang={lang} errors={errors} />
      {result && <Result lang={lang} rulebook={rulebook} result={result} />}
      <form method="get" action={to.calculator(rulebook.id)} noValidate>
        {rulebook.groups.map((group) => (
          <fieldset key={group.code} className="mc-card">
            <legend>{group.name[lang]}</legend>
            {group.indicators.flatMap((indicator) =>
              indicator.measures.map((measure) => (
                <Pair
                  key={`${indicator.code} ${measure.code}`}
                  lang={lang}
                  measure={measure}
                  typed={typed}
                  errors={errors}
                />
              )),
            )}
          </fieldset>
        ))}
        <button type="submit" className="btn btn-primary">
          {say.compute}
        </button>
      </form>
    </Page>
  )
}

type PairProps = {
  lang: Lang
  measure: Measure
  typed: Record<string, string>
  errors: Record<string, string>
}

function Pair({ lang, measure, typed, errors }: PairProps) {
  const say = proseMessages[lang]
  return (
    <fieldset className="mc-figures-pair">
      <legend>{measure.name[lang]}</legend>
      {(['numerator', 'denominator'] as const).map((part) => {
        const name = fieldName(measure.code, part)
        const error = errors[name]
        return (
          <div key={part} className="mc-field" data-invalid={error ? true : undefined}>
            <label htmlFor={name}>
              {say[part]} <span className="mc-hint">{measure[part][lang]}</span>
            </label>
            {error && (
              <p id={`${name}-error`} className="mc-error">
                {error}
              </p>
            )}
            <input
              id={name}
              name={name}
              className="form-control"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={typed[name]}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${name}-error` : undefined}
            />
          </div>
        )
      })}
    </fieldset>
  )
}

function Result({ lang, rulebook, result }: { lang: Lang; rulebook: Rulebook; result: Explanation }) {
  const say = proseMessages[lang]
  return (
    <section className="mc-card" aria-labelledby="ket-qua">
      <h2 id="ket-qua">{say.result}</h2>
      <Stats
        items={[
          {
            label: say.resultTotal,
            value: formatScore(result.total, lang),
            note: `/ ${formatNumber(result.max, lang)}`,
          },
          { label: messages[lang].class, value: <Badge {...classLook(rulebook, result.class, lang)} /> },
        ]}
      />
      {result.notes.map((note) => (
        <p key={note} className="mc-notice">
          {note}
        </p>
      ))}
      {result.groups.map((group) => (
        <details key={group.code} className="mc-open">
          <summary>
            <span>{group.name}</span>
            <ScoreBar lang={lang} score={group.score} max={group.max} />
          </summary>
          <div className="mc-inside">
            <dl>
              {group.indicators.map((one) => (
                <div key={one.code} className="mc-pair">
                  <dt>{one.name}</dt>
                  <dd className="mc-formula">
                    {one.formula} {one.note && <span className="mc-note">{one.note}</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </details>
      ))}
    </section>
  )
}
