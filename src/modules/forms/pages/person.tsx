import { Field } from '#ui/field/index.tsx'
import { dayRules, idNumberRules, MOST_NAME } from '../attributes.ts'
import type { Simple } from '../form.ts'
import { messages } from '../messages.ts'
import { personNames } from '../person.ts'
import type { OneProps } from './fields.tsx'
import type { GroupProps } from './place.tsx'

/** Name, number and day of birth of somebody, as one question. */
export function Person(props: OneProps & GroupProps & { field: Simple & { kind: 'person' } }) {
  const { lang, field, name, label, hint, today, answers, errors, verified = {} } = props
  const say = messages[lang]
  const names = personNames(name)
  const required = field.required || undefined
  const of = (part: keyof typeof names) => {
    const at = names[part]
    const known = verified[at]
    const shown = known && part === 'birth' ? known.split('-').reverse().join('/') : known
    return {
      ...{ name: at, label: say[part], value: shown ?? answers[at] ?? '' },
      ...(errors[at] && { error: errors[at] }),
      ...(known && { hint: say.verified, rules: { readOnly: true } }),
    }
  }
  const number = field.numberNeeded ? say.number : `${say.number} ${say.optional}`
  return (
    <fieldset className="mc-choice" id={name}>
      <legend>{label}</legend>
      {hint && <p className="mc-hint">{hint}</p>}
      <Field rules={{ required, maxLength: MOST_NAME }} {...of('name')} />
      <Field
        inputMode="numeric"
        rules={{ required: field.numberNeeded ? required : undefined, ...idNumberRules(lang) }}
        {...{ ...of('number'), label: number }}
      />
      <Field
        {...(!verified[names.birth] && { type: 'date' as const })}
        rules={{ required, ...dayRules('future', today, lang) }}
        {...of('birth')}
      />
    </fieldset>
  )
}
