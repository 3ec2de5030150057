import { formatDay } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import type { Happened } from '#modules/cases/index.ts'
import { type HistoryContext, stored } from './action.ts'
import type { FieldSpec } from './field.ts'

const words = {
  label: { vi: 'Ngày hẹn mới', en: 'New day of return' },
  line: { vi: 'Ngày hẹn mới: {day}', en: 'New day: {day}' },
}

/** The question for a new day of return. */
export const newDayField = (value: string, hint?: FieldSpec['hint']): FieldSpec => ({
  name: 'until',
  type: 'date',
  label: words.label,
  value,
  ...(hint && { hint }),
})

/** A new day, in both languages. */
export const sayNewDay = (until: string) => {
  const day = formatDay(until)
  return { vi: fill(words.line.vi, { day }), en: fill(words.line.en, { day }) }
}

/** The new day in the history. */
export const newDayLine = (happened: Happened, { lang }: HistoryContext) => [sayNewDay(stored(happened, 'until'))[lang]]
