import type { Bilingual } from '#lib/i18n.ts'

export const units = ['working_day', 'day', 'hour', 'month'] as const

/** working_day: office days, quarters allowed · day: calendar days · hour: working hours · month: calendar months. */
export type Unit = (typeof units)[number]

export const unitWords: Record<Unit, Bilingual> = {
  working_day: { vi: 'ngày làm việc', en: 'working day' },
  day: { vi: 'ngày', en: 'calendar day' },
  hour: { vi: 'giờ làm việc', en: 'working hour' },
  month: { vi: 'tháng', en: 'month' },
}
