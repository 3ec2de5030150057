import { addDays } from '#lib/clock.ts'
import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Days } from '#modules/catalogue/index.ts'
import { isDay, kindOf, month, quarter, year } from '../period.ts'
import { messages } from './messages.ts'

/** A period by the short name it has in an address: `2026-11`, `2026-Q4`, `2026`. */
export type PeriodChoice = Days & { key: string; label: string }

/** Reads a short name of a period; undefined when there is no such period. */
export function readChoice(key: string, lang: Lang): PeriodChoice | undefined {
  const [, years = '', quarters, months] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(key) ?? []
  if (!years) return undefined
  if (quarters) return named(quarter(Number(years), Number(quarters)), lang)
  if (months) return named(month(Number(years), Number(months)), lang)
  return named(year(Number(years)), lang)
}

/** What an address asks for by `period`, or by `from` and `to`; without either, the month that `today` lies in. */
export function chosenPeriod(query: { period?: string; from?: string; to?: string }, today: string, lang: Lang) {
  const { period, from, to } = query
  if (period) return readChoice(period, lang)
  if (!from && !to) return currentMonth(today, lang)
  const last = to || today
  const first = from || `${last.slice(0, 4)}-01-01`
  return isDay(first) && isDay(last) && first <= last ? named({ from: first, to: last }, lang) : undefined
}

/** In the first days of a month there is little to compare yet: until the fifth the month before is shown. */
function currentMonth(today: string, lang: Lang): PeriodChoice {
  const day = Number(today.slice(8, 10)) < 5 ? addDays(`${today.slice(0, 7)}-01`, -1) : today
  return named(month(Number(day.slice(0, 4)), Number(day.slice(5, 7))), lang)
}

/** The periods offered for choosing, newest first: the months of the last `back` months, their quarters and years. */
export function offeredPeriods(today: string, lang: Lang, back = 18) {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const months = Array.from({ length: back }, (_, i) => last - i).map((n) => month(Math.floor(n / 12), (n % 12) + 1))
  const quarters = unique(months.map((days) => keyOf(quarterOf(days))))
  const years = unique(months.map(({ from }) => from.slice(0, 4)))
  const choices = (keys: string[]) => keys.flatMap((key) => readChoice(key, lang) ?? [])
  return { months: months.map((days) => named(days, lang)), quarters: choices(quarters), years: choices(years) }
}

const unique = (keys: string[]) => [...new Set(keys)]

const quarterOf = ({ from }: Days) => quarter(Number(from.slice(0, 4)), Math.ceil(Number(from.slice(5, 7)) / 3))

function keyOf(days: Days): string {
  const [years, months] = [days.from.slice(0, 4), days.from.slice(5, 7)]
  const kind = kindOf(days)
  if (kind === 'month') return `${years}-${months}`
  if (kind === 'quarter') return `${years}-Q${Math.ceil(Number(months) / 3)}`
  return kind === 'year' ? years : ''
}

function named(days: Days, lang: Lang): PeriodChoice {
  const words = messages[lang]
  const [years, months] = [days.from.slice(0, 4), Number(days.from.slice(5, 7))]
  const labels = {
    month: fill(words.month, { month: months, year: years }),
    quarter: fill(words.quarter, { quarter: ['I', 'II', 'III', 'IV'][Math.ceil(months / 3) - 1] ?? '', year: years }),
    year: fill(words.year, { year: years }),
    range: fill(words.range, { from: formatDay(days.from), to: formatDay(days.to) }),
  }
  return { ...days, key: keyOf(days), label: labels[kindOf(days)] }
}

/** A period's label inside a sentence: `Tháng 11/2026` becomes `tháng 11/2026`. */
export const inSentence = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)

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
