import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Indicator, Measure } from '#modules/scoring/index.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { type Calculation, denominatorField, numeratorField } from './form.ts'
import { messages } from './messages.ts'

type Typed = Pick<Calculation, 'typed' | 'errors'> & { lang: Lang }

/** The figures of one indicator: a pair of counts for each measure, or one choice where points are given. */
export function IndicatorFields({ indicator, ...typed }: Typed & { indicator: Indicator }) {
  const { lang } = typed
  const { name, max, formula, measures } = indicator
  const points = fill(messages[lang].groupPoints, { max: formatNumber(max, lang) })
  return measures.map((measure) => (
    <fieldset key={measure.code} className="mc-figures">
      <legend>
        {measure.name[lang]} <span className="mc-muted">({measures.length > 1 ? name[lang] : points})</span>
      </legend>
      {formula.kind === 'points' ? (
        <GivenPoints {...typed} measure={measure} values={formula.values} />
      ) : (
        <Pair {...typed} measure={measure} />
      )}
    </fieldset>
  ))
}

function Pair({ lang, typed, errors, measure }: Typed & { measure: Measure }) {
  const words = messages[lang]
  const field = (name: string, part: string, meaning: string) => (
    <Field
      name={name}
      label={part}
      hint={meaning}
      value={typed[name]}
      error={errors[name]}
      inputMode="numeric"
      autoComplete="off"
    />
  )
  return (
    <div className="mc-columns">
      {field(numeratorField(measure.code), words.numerator, measure.numerator[lang])}
      {field(denominatorField(measure.code), words.denominator, measure.denominator[lang])}
    </div>
  )
}

function GivenPoints({
  lang,
  typed,
  errors,
  measure,
  values,
}: Typed & { measure: Measure; values: readonly number[] }) {
  const words = messages[lang]
  const name = numeratorField(measure.code)
  return (
    <Select
      name={name}
      label={words.given}
      hint={measure.numerator[lang]}
      value={typed[name] ?? ''}
      error={errors[name]}
      options={[
        { value: '', label: words.none },
        ...values.map((value) => ({ value: String(value), label: formatNumber(value, lang) })),
      ]}
    />
  )
}
