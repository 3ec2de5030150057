import type { ReactNode } from 'react'
import type { Lang } from '#lib/i18n.ts'

type FieldProps = {
  name: string
  label: string
  hint?: string
  /** What was typed, kept when the form comes back. */
  value?: string
  /** What is wrong with it; the field is then marked and the message tied to it. */
  error?: string
  /** The form was asked to go on from here: the field has the focus when the page comes, without script too. */
  startsHere?: boolean
  /** A letter that leads here. */
  accessKey?: string
  /** Attributes that say its rules. */
  rules?: Record<string, string | number | boolean | undefined>
}

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'search' | 'date' | 'email' | 'tel' | 'number' | 'password'
  multiline?: boolean
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel'
}

/** One question of a form with its label, hint and error. */
export function Field(props: TextFieldProps) {
  const { value, multiline, type = 'text', autoComplete, inputMode } = props
  const shared = { ...described(props), className: 'form-control', defaultValue: value, autoComplete, inputMode }
  return (
    <Labelled {...props}>{multiline ? <textarea rows={5} {...shared} /> : <input type={type} {...shared} />}</Labelled>
  )
}

export type SelectProps = FieldProps & {
  /** In the order to be shown. An empty `value` stands for "all". */
  options: { value: string; label: string }[]
}

/** A choice among a few, by the browser's own control. */
export function Select(props: SelectProps) {
  return (
    <Labelled {...props}>
      <select {...described(props)} className="form-select" defaultValue={props.value}>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

const titles: Record<Lang, string> = { vi: 'Có lỗi cần sửa', en: 'There is a problem' }

export type ErrorSummaryProps = {
  lang: Lang
  /** Message by the name of its field. Nothing is shown when there is none. */
  errors: Record<string, string>
}

/** Every mistake of a form at its top, each a link to its field. It takes the focus when the form comes back. */
export function ErrorSummary({ lang, errors }: ErrorSummaryProps) {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <section className="mc-errors" role="alert" aria-labelledby="co-loi" tabIndex={-1} data-autofocus>
      <h2 id="co-loi">{titles[lang]}</h2>
      <ul>
        {entries.map(([name, message]) => (
          <li key={name}>
            {/* Turbo would load the page anew to get there, and what was typed would be lost. */}
            <a href={`#${name}`} data-turbo="false">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Labelled({ name, label, hint, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className="mc-field" data-invalid={error ? true : undefined}>
      <label htmlFor={name}>{label}</label>
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
      {children}
    </div>
  )
}

function described({ name, hint, error, startsHere, accessKey, rules }: FieldProps) {
  const notes = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return {
    id: name,
    name,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': notes || undefined,
    autoFocus: startsHere,
    accessKey,
    ...rules,
  }
}
