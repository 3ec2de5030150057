import { sayPartialDay } from '#lib/partial-days.ts'
import { Field } from '#ui/field/index.tsx'
import { personRules } from '../attributes.ts'
import type { Simple } from '../form.ts'
import { messages } from '../messages.ts'
import { birthLabel, personNames } from '../person.ts'
import { originIn } from './hint.ts'
import type { GroupProps, OneFieldProps } from './props.ts'

/** Name, number and day of birth of somebody, as one question. */
export function Person(props: OneFieldProps & GroupProps & { field: Simple & { kind: 'person' } }) {
  const { lang, field, name, label, hint, today, answers, errors, verified = {} } = props
  const say = messages[lang]
  const names = personNames(name)
  const rules = personRules(field, today, lang)
  const of = (part: keyof typeof names, own = '') => {
    const at = names[part]
    const known = verified[at]
    const said = known ?? answers[at] ?? ''
    const notes = known ? say.verified : [own, originIn(props, at)].filter(Boolean).join(' ')
    return {
      name: at,
      value: part === 'birth' && (known || field.partial) ? sayPartialDay(said) : said,
      ...(errors[at] && { error: errors[at] }),
      ...(notes && { hint: notes }),
      rules: known ? { readOnly: true } : rules[part],
    }
  }
  const number = field.numberNeeded ? say.number : `${say.number} ${say.optional}`
  const hasControl = !verified[names.birth] && !field.partial
  return (
    <fieldset className="mc-choice" id={name}>
      <legend>{label}</legend>
      {hint && <p className="mc-hint">{hint}</p>}
      <Field label={say.name} {...of('name')} />
      <Field label={number} inputMode="numeric" {...of('number')} />
      <Field
        label={birthLabel(field, lang)}
        {...(hasControl && { type: 'date' as const })}
        {...of('birth', field.partial ? say.partialHint : '')}
      />
    </fieldset>
  )
}
