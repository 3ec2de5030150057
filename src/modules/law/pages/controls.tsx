import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { Table } from '#ui/table/index.tsx'
import { type ControlQuestion, type LawControl, nameOf, type Path, rowsAt, textAt } from '../controls.ts'
import { messages } from '../messages.ts'

type ControlsProps = {
  lang: Lang
  controls: readonly LawControl[]
  typed: unknown
  /** By the name of the control. */
  errors: Record<string, string>
}

/** The native controls of a part of a text, with what was typed and what is wrong with it. */
export const Controls = ({ lang, controls, typed, errors }: ControlsProps) =>
  controls.map((control) =>
    control.kind === 'rows' ? (
      <Rows key={nameOf(control.path)} lang={lang} control={control} typed={typed} errors={errors} />
    ) : control.kind === 'choice' ? (
      <Choice key={nameOf(control.path)} lang={lang} control={control} typed={typed} errors={errors} />
    ) : (
      <Line key={nameOf(control.path)} lang={lang} control={control} typed={typed} errors={errors} />
    ),
  )

type Of<C> = Omit<ControlsProps, 'controls'> & { control: C }
type Choosing = Extract<ControlQuestion, { kind: 'choice' }>
type Tabular = Extract<LawControl, { kind: 'rows' }>

function Line({ lang, control, typed, errors }: Of<Exclude<LawControl, Choosing | Tabular>>) {
  const { kind, path, label, hint } = control
  const name = nameOf(path)
  const value = kind === 'lines' ? rowsAt(typed, path).map(dayOf).join('\n') : textAt(typed, path)
  return (
    <Field
      name={name}
      value={value}
      label={label[lang]}
      autoComplete="off"
      multiline={kind === 'lines' || kind === 'long'}
      {...(kind === 'number' && { inputMode: 'decimal' as const })}
      {...(hint && { hint: hint[lang] })}
      {...(errors[name] && { error: errors[name] })}
    />
  )
}

function Choice({ lang, control, typed, errors }: Of<Choosing>) {
  const name = nameOf(control.path)
  return (
    <Select
      name={name}
      value={textAt(typed, control.path)}
      options={optionsOf(control, lang)}
      label={control.label[lang]}
      {...(control.hint && { hint: control.hint[lang] })}
      {...(errors[name] && { error: errors[name] })}
    />
  )
}

function optionsOf({ options }: Choosing, lang: Lang) {
  return [
    { value: '', label: messages[lang].none },
    ...options.map(({ value, label }) => ({ value, label: label[lang] })),
  ]
}

/** Days as officials write them. */
const dayOf = (value: unknown) => (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? formatDay(String(value)) : String(value))

function Rows({ lang, control, typed, errors }: Of<Tabular>) {
  const say = messages[lang]
  const { path, label, hint, columns, spare } = control
  const count = rowsAt(typed, path).length
  const rows = Array.from({ length: count + spare }, (_, at) => at)
  const wordsOf = (at: number, column: ControlQuestion) =>
    fill(at < count ? say.cell : say.add, { number: at + 1, column: column.label[lang] })
  return (
    <Table
      caption={hint ? `${label[lang]}. ${hint[lang]}` : label[lang]}
      rows={rows}
      rowKey={String}
      layout="cards"
      columns={[
        { key: 'row', label: say.row, header: true, cell: (at) => at + 1 },
        ...columns.map((column) => ({
          key: nameOf(column.path),
          label: column.label[lang],
          cell: (at: number) => (
            <Cell
              lang={lang}
              column={column}
              typed={typed}
              errors={errors}
              at={[...path, at, ...column.path]}
              label={wordsOf(at, column)}
            />
          ),
        })),
      ]}
    />
  )
}

type CellProps = Omit<ControlsProps, 'controls'> & { column: ControlQuestion; at: Path; label: string }

function Cell({ lang, column, typed, errors, at, label }: CellProps) {
  const name = nameOf(at)
  const error = errors[name]
  const shared = {
    id: name,
    name,
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${name}-error` : undefined,
  }
  const value = textAt(typed, at)
  return (
    <>
      {column.kind === 'choice' ? (
        <select {...shared} className="form-select" defaultValue={value}>
          {optionsOf(column, lang).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          className="form-control"
          defaultValue={column.kind === 'day' && value ? dayOf(value) : value}
          autoComplete="off"
        />
      )}
      {error && (
        <p id={`${name}-error`} className="mc-error">
          {error}
        </p>
      )}
    </>
  )
}
