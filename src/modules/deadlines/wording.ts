import type { Bilingual } from '#lib/i18n.ts'
import { DAY, dayText, weekday } from './calendar/day.ts'
import type { Limit } from './limit.ts'

import { unitWords } from './unit.ts'

const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** 'dd/mm/yyyy' of a day number. */
export const sayDay = (day: number) => dayText(day).split('-').reverse().join('/')

/** '17:00 thứ Sáu, 27/11/2026' of a wall-clock value; the last moment before midnight is said as 24:00. */
export function sayMoment(local: number): Bilingual {
  const day = Math.floor(local / DAY)
  const time = local - day * DAY === DAY - 1 ? '24:00' : new Date(local).toISOString().slice(11, 16)
  return both((lang) => `${time} ${weekdays[lang][weekday(day)]}, ${sayDay(day)}`)
}

/** '2,5 ngày làm việc', '2.5 working days'. */
export function sayLimit({ value, unit }: Limit): Bilingual {
  const { vi, en } = unitWords[unit]
  if (value === 0) return { vi: 'trong ngày', en: 'within the day' }
  return { vi: `${String(value).replace('.', ',')} ${vi}`, en: `${value} ${en}${value > 1 ? 's' : ''}` }
}

/** The same sentence made in both languages. */
export const both = (say: (lang: 'vi' | 'en') => string): Bilingual => ({ vi: say('vi'), en: say('en') })

/** Several half sentences as one. */
export const joined = (parts: Bilingual[]): Bilingual => both((lang) => parts.map((part) => part[lang]).join('; '))
