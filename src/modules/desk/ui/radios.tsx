import type { ReactNode } from 'react'

export type RadiosProps = {
  name: string
  legend: string
  options: readonly { value: string; label: ReactNode }[]
  value?: string | undefined
  hint?: string | undefined
  error?: string | undefined
  /** Several may be chosen. */
  several?: boolean
  values?: readonly string[]
}

/** A question with a few answers, all in sight; the first answer carries the id that an error links to. */
export function Radios({ name, legend, options, value, hint, error, several, values = [] }: RadiosProps) {
  const notes = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      className="mc-field mc-choice"
      data-invalid={error ? true : undefined}
      aria-describedby={notes || undefined}
    >
      <legend>{legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className="mc-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="mc-error">
          {error}
        </p>
      )}
      {options.map((option, i) => (
        <label key={option.value} className="mc-option">
          <input
            type={several ? 'checkbox' : 'radio'}
            id={i === 0 ? name : undefined}
            name={name}
            value={option.value}
            className="form-check-input"
            defaultChecked={several ? values.includes(option.value) : option.value === value}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
