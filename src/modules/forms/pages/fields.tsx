import type { ReactNode } from 'react'
import { byName, type Lang } from '#lib/i18n.ts'
import { Field, Select } from '#ui/field/index.tsx'
import type { Answers } from '../condition.ts'
import type { Section, Simple } from '../form.ts'
import { fieldsOf, nameOf, type Places } from '../judge.ts'
import { messages } from '../messages.ts'

export type FieldsProps = {
  lang: Lang
  section: Section
  turn: number
  answers: Answers
  errors: Record<string, string>
  places: Places
}

/** The questions of one page of an e-form. Its attributes say the same rules as the server. */
export function Fields({ lang, section, turn, answers, errors, places }: FieldsProps) {
  return fieldsOf(section, answers).map((field) => {
    const name = nameOf(section, field, turn)
    const { [name]: error } = errors
    return <One key={name} {...{ lang, field, name, answers, places }} {...(error && { error })} />
  })
}

type OneProps = { lang: Lang; field: Simple; name: string; answers: Answers; places: Places; error?: string }

function One({ lang, field, name, answers, places, error }: OneProps): ReactNode {
  const say = messages[lang]
  const value = answers[name] ?? ''
  const label = field.required ? field.label[lang] : `${field.label[lang]} ${say.optional}`
  const shared = { name, label, value, ...(field.hint && { hint: field.hint[lang] }), ...(error && { error }) }
  if (field.kind === 'file') return null
  if (field.kind === 'long') return <Field {...shared} multiline />
  if (field.kind === 'number') return <Field {...shared} inputMode="numeric" />
  if (field.kind === 'date') return <Field {...shared} type="date" />
  if (field.kind === 'text') return <Field {...shared} {...(field.idNumber && { inputMode: 'numeric' as const })} />
  if (field.kind === 'place') return <Place {...{ lang, name, answers, places, shared }} />
  const options = field.kind === 'yesno' ? [yes(lang), no(lang)] : field.options
  const type = field.kind === 'several' ? 'checkbox' : 'radio'
  return (
    <fieldset className="mc-choice" data-invalid={error ? true : undefined}>
      <legend>{label}</legend>
      {field.hint && <p className="mc-hint">{field.hint[lang]}</p>}
      {error && <p className="mc-error">{error}</p>}
      {options.map((option, i) => (
        <label key={option.value} className="mc-tap">
          <input
            {...{ type, name, value: option.value, id: i === 0 ? name : `${name}-${option.value}` }}
            className="form-check-input"
            defaultChecked={value.split('\n').includes(option.value)}
          />
          {option.label[lang]}
        </label>
      ))}
    </fieldset>
  )
}

const yes = (_: Lang) => ({ value: 'yes', label: { vi: messages.vi.yes, en: messages.en.yes } })
const no = (_: Lang) => ({ value: 'no', label: { vi: messages.vi.no, en: messages.en.no } })

type PlaceProps = {
  lang: Lang
  name: string
  answers: Answers
  places: Places
  shared: { label: string; error?: string }
}

/** Province first; its communes come with the next page, so that it works without script. */
function Place({ lang, name, answers, places, shared }: PlaceProps) {
  const say = messages[lang]
  const chosen = places.get(answers[name] ?? '')
  const province = answers[`${name}.province`] || chosen?.province || ''
  const provinces = [...new Set([...places.values()].map((place) => place.province))].toSorted(byName)
  const communes = [...places].filter(([, place]) => place.province === province)
  const none = { value: '', label: say.choose }
  return (
    <fieldset className="mc-choice">
      <legend>{shared.label}</legend>
      <Select
        name={`${name}.province`}
        label={say.province}
        value={province}
        options={[none, ...provinces.map((one) => ({ value: one, label: one }))]}
      />
      <Select
        {...(shared.error && { error: shared.error })}
        name={name}
        label={say.commune}
        value={chosen?.province === province ? (answers[name] ?? '') : ''}
        options={[none, ...communes.map(([value, place]) => ({ value, label: place.name }))]}
      />
    </fieldset>
  )
}
