import type { Lang } from '#lib/i18n.ts'
import { type Simple, say as words } from '../form.ts'
import { messages } from '../messages.ts'

type ChoiceProps = {
  lang: Lang
  field: Extract<Simple, { kind: 'choice' | 'several' | 'yesno' }>
  name: string
  label: string
  value: string
  hint?: string | undefined
  error?: string | undefined
}

/** A question with its answers to choose from: one, or as many as are true. */
export function Choice({ lang, field, name, label, value, hint, error }: ChoiceProps) {
  const options = field.kind === 'yesno' ? YES_NO : field.options
  const type = field.kind === 'several' ? 'checkbox' : 'radio'
  const notes = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className="mc-choice" data-invalid={error ? true : undefined} aria-describedby={notes || undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="mc-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="mc-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {options.map((option, i) => (
        <label key={option.value} className="mc-tap">
          <input
            type={type}
            name={name}
            value={option.value}
            id={i === 0 ? name : `${name}-${option.value}`}
            className="form-check-input"
            required={type === 'radio' && field.required}
            defaultChecked={value.split('\n').includes(option.value)}
          />
          {words(option.label, lang)}
        </label>
      ))}
    </fieldset>
  )
}

const YES_NO = [
  { value: 'yes', label: { vi: messages.vi.yes, en: messages.en.yes } },
  { value: 'no', label: { vi: messages.vi.no, en: messages.en.no } },
]
