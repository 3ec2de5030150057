import { fill, type Lang } from '#lib/i18n.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { type HourRow, hourField, PARTS } from '../hour-rows.ts'
import { DAYS, WEEK } from '../hours.ts'
import { messages } from '../messages.ts'

type HoursProps = { lang: Lang; rows: readonly HourRow[]; errors: Record<string, string>; stored?: string | undefined }

/** Opening hours, a line for each stretch of days. */
export function HoursFields({ lang, rows, errors, stored }: HoursProps) {
  const words = messages[lang]
  const days = WEEK.map((day) => ({ value: String(day), label: DAYS[lang][day - 2] ?? '' }))
  return (
    <fieldset className="mc-choice">
      <legend>{words.hours}</legend>
      <p className="mc-hint">{words.hoursHint}</p>
      {stored && <p className="mc-notice">{stored}</p>}
      {rows.map((row, number) => (
        <fieldset key={hourField(number, 'First')} className="mc-hours">
          <legend>{fill(words.line, { number: number + 1 })}</legend>
          {PARTS.map((part) => {
            const name = hourField(number, part)
            const shared = {
              name,
              label: words.parts[part],
              value: row[part],
              ...(errors[name] && { error: errors[name] }),
            }
            if (part === 'First')
              return <Select key={name} {...shared} options={[{ value: '', label: words.noDay }, ...days]} />
            if (part === 'Last')
              return <Select key={name} {...shared} options={[{ value: '', label: words.onlyThatDay }, ...days]} />
            return <Field key={name} {...shared} autoComplete="off" />
          })}
        </fieldset>
      ))}
    </fieldset>
  )
}
