import { z } from 'zod'
import type { Bilingual } from '#lib/i18n.ts'

import { type Unit, units, unitWords } from './unit.ts'

const largest: Record<Unit, number> = { working_day: 2500, day: 3660, hour: 20_000, month: 120 }
const step: Record<Unit, number> = { working_day: 0.25, day: 0.5, hour: 0.25, month: 1 }

/** What is wrong with a limit in that unit, said in both languages; nothing when it can be counted. */
export function limitMistake(value: number, unit: Unit): Bilingual | undefined {
  const { vi, en } = unitWords[unit]
  if (!Number.isFinite(value)) return { vi: 'thời hạn phải là một số', en: 'a limit is a number' }
  if (value < 0) return { vi: 'thời hạn không được âm', en: 'a limit is not negative' }
  if (value === 0 && (unit === 'hour' || unit === 'month'))
    return {
      vi: `không có thời hạn 0 ${vi}; “trong ngày” ghi là 0 ngày làm việc`,
      en: `0 ${en}s is no limit; “within the day” is 0 working days`,
    }
  if (value > largest[unit]) return { vi: `tối đa ${largest[unit]} ${vi}`, en: `at most ${largest[unit]} ${en}s` }
  if (Number.isInteger(value / step[unit])) return undefined
  const part = String(step[unit])
  return { vi: `phải là bội số của ${part.replace('.', ',')} ${vi}`, en: `must be a multiple of ${part} ${en}` }
}

/** A time limit as procedures publish it. 0 working days or 0 days means within the day of receipt (“trong ngày”). */
export const Limit = z.object({ value: z.number(), unit: z.enum(units) }).superRefine(({ value, unit }, context) => {
  const mistake = limitMistake(value, unit)
  if (mistake) context.addIssue({ code: 'custom', path: ['value'], message: mistake.en })
})
export type Limit = z.infer<typeof Limit>
