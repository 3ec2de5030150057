import { holds, lookedAt } from '#lib/condition.ts'
import { fill } from '#lib/i18n.ts'
import { sayPartialDay } from '#lib/partial-days.ts'
import { asset } from '#shells/portal/index.ts'
import { Field } from '#ui/field/index.tsx'

import { rulesOf } from '../attributes.ts'
import { say as words } from '../form.ts'
import { nameOf, whenOf } from '../judge.ts'
import { messages } from '../messages.ts'
import { baseOf } from '../person.ts'
import { Choice } from './choice.tsx'
import { hintOf } from './hint.ts'
import { Person } from './person.tsx'
import { Place } from './place.tsx'
import type { FieldsProps, OneFieldProps } from './props.ts'

/**
 * The questions of one page of an e-form. Attributes say the same rules as the server. A question that depends on another
 * of this page stands there hidden, for the script to show; without script it comes when the page comes back.
 */
export function Fields({ section, turn, ...about }: FieldsProps) {
  const own = new Set(section.fields.map((field) => nameOf(section, field, turn)))
  const questions = section.fields.map((field) => {
    const name = nameOf(section, field, turn)
    const when = whenOf(section, field, turn)
    const isAsked = !when || holds(when, about.answers)
    const question = <One key={name} {...about} field={field} name={name} />
    if (!when || !lookedAt(when).some((one) => own.has(baseOf(one)))) return isAsked && question
    const others = Object.fromEntries(lookedAt(when).map((one) => [one, about.answers[one] ?? '']))
    return (
      <div key={name} data-when={JSON.stringify(when)} data-known={JSON.stringify(others)} hidden={!isAsked}>
        {question}
      </div>
    )
  })
  return (
    <>
      {questions}
      <script type="module" src={asset('form.js')} />
    </>
  )
}

function One(props: OneFieldProps) {
  const { lang, field, name, answers, errors, today, verified = {} } = props
  const say = messages[lang]
  const text = words(field.label, lang)
  const label = field.required ? text : `${text} ${say.optional}`
  const hint = hintOf(props)
  const known = verified[name]
  const error = errors[name]
  const shared = {
    name,
    label,
    value: known ?? answers[name] ?? '',
    ...(hint && { hint }),
    ...(error && { error }),
    rules: rulesOf(field, text, today, lang),
  }
  if (known) {
    const shown = field.kind === 'date' ? sayPartialDay(known) : known
    return <Field {...shared} value={shown} hint={say.verified} rules={{ readOnly: true }} />
  }
  switch (field.kind) {
    case 'file':
      return <p className="mc-hint">{fill(say.fileLater, { label: text })}</p>
    case 'long':
      return <Field {...shared} multiline />
    case 'number':
      return <Field {...shared} type="number" inputMode="numeric" />
    case 'date':
      return field.partial ? (
        <Field {...shared} value={sayPartialDay(shared.value)} />
      ) : (
        <Field {...shared} type="date" />
      )
    case 'text':
      return <Field {...shared} {...(field.idNumber && { inputMode: 'numeric' as const })} />
    case 'place':
      return <Place {...props} label={label} hint={hint} />
    case 'person':
      return <Person {...props} field={field} label={label} hint={hint} />
    default:
      return (
        <Choice lang={lang} name={name} label={label} value={shared.value} hint={hint} error={error} field={field} />
      )
  }
}
