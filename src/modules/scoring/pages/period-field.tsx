import type { Lang } from '#lib/i18n.ts'
import { messages } from './messages.ts'
import { offeredPeriods, type PeriodChoice } from './period-choice.ts'

type PeriodFieldProps = { lang: Lang; today: string; period: PeriodChoice }

/** One control for months, quarters and years. A period that is none of them is offered first, as it is. */
export function PeriodField({ lang, today, period }: PeriodFieldProps) {
  const words = messages[lang]
  const { months, quarters, years } = offeredPeriods(today, lang)
  const offered = [...months, ...quarters, ...years].some((one) => one.key === period.key)
  return (
    <div className="mc-field">
      <label htmlFor="period">{words.period}</label>
      <select id="period" name="period" className="form-select" defaultValue={period.key}>
        {!offered && <option value={period.key}>{period.label}</option>}
        {[
          { label: words.months, choices: months },
          { label: words.quarters, choices: quarters },
          { label: words.years, choices: years },
        ].map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map((choice) => (
              <option key={choice.key} value={choice.key}>
                {choice.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
