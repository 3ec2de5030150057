import type { Lang } from '#lib/i18n.ts'

/** Days from 2 (Monday) to 8 (Sunday, CN), as they are numbered in Viet Nam, and when it is open on them. */
export type OpenHours = { from: number; to: number; times: string[] }

const PART = /^(CN|[2-7])(?:\s*-\s*(CN|[2-7]))?\s+(\d{2}:\d{2}-\d{2}:\d{2}(?:\s+\d{2}:\d{2}-\d{2}:\d{2})*)$/
const SUNDAY = 8

/** A time as people write it: `7h30`, `07:30`, `7.30`, `7 giờ`, `13h`. Undefined when it is none. */
export function readTime(text: string): string | undefined {
  const [, hour, minute = '00'] =
    /^(\d{1,2})\s*(?:[:.hg]|giờ)?\s*(\d{2})?(?:\s*(?:phút|p))?$/i.exec(text.trim().normalize('NFC')) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return
  return `${hour.padStart(2, '0')}:${minute}`
}

/**
 * Opening hours as a list may have them – `T2-T6: 7h30-11h30, 13h30-17h; T7 7h30 - 11h30` – in the one way that `readHours`
 * reads; what is no hours comes back as it is.
 */
export const writtenHours = (text: string): string =>
  text
    .split(/[;\n]/)
    .map((part) => {
      const [, first = '', last = first, spans = ''] = LOOSE.exec(part.trim()) ?? []
      const times = spans.split(/\s*(?:[,&]|và|\s)\s*(?=\d)/i).map((span) => span.split(/\s*[-–]\s*/).map(readTime))
      const isWhole = first !== '' && times.every((span) => span.length === 2 && span.every(Boolean))
      if (!isWhole) return part.trim()
      const days = [...new Set([first, last].map((day) => day.toUpperCase().replace(/^T/, '')))].join('-')
      return `${days} ${times.map((span) => span.join('-')).join(' ')}`
    })
    .filter(Boolean)
    .join('; ')

const LOOSE = /^(CN|T?[2-7])(?:\s*[-–]\s*(CN|T?[2-7]))?\s*:?\s+(.+?)$/i

/** Reads `2-6 07:30-11:30 13:30-17:00; 7 07:30-11:30`. Undefined when it says anything else, or opens twice at a time. */
export function readHours(text: string): OpenHours[] | undefined {
  const parts = text.split(';').map((part) => PART.exec(part.trim()))
  const read: OpenHours[] = []
  for (const part of parts) {
    const [, first = '', last = first, span = ''] = part ?? []
    const [from, to, times] = [dayOf(first), dayOf(last), span.split(/\s+/)]
    if (!part || to < from || !times.every(isSpan)) return
    read.push({ from, to, times })
  }
  return WEEK.some((day) => overlap(timesOn(read, day))) ? undefined : read
}

/** The days of a week by their numbers, Monday first. */
export const WEEK = [2, 3, 4, 5, 6, 7, SUNDAY] as const

/** When it is open on a day of the week, the earliest first. */
export const timesOn = (hours: readonly OpenHours[], day: number): string[] =>
  hours.flatMap(({ from, to, times }) => (from <= day && day <= to ? times : [])).sort()

const overlap = (times: string[]) => times.some((span, i) => i > 0 && span.slice(0, 5) < (times[i - 1] ?? '').slice(6))

const dayOf = (text: string) => (text === 'CN' ? SUNDAY : Number(text))

function isSpan(text: string): boolean {
  const [from = '', to = ''] = text.split('-')
  return from < to && [from, to].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time))
}

/** The days of `WEEK` in words. */
export const DAYS = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} satisfies Record<Lang, string[]>
const BETWEEN = { vi: ' đến ', en: ' to ' }
const AND = { vi: ' và ', en: ' and ' }

/** The same in words that are read aloud well: `Thứ Hai đến Thứ Sáu: 07:30 đến 11:30 và 13:30 đến 17:00`. */
export const sayHours = (text: string, lang: Lang): string[] =>
  (readHours(text) ?? []).map(({ from, to, times }) => {
    const [first = '', last = ''] = [DAYS[lang][from - 2], DAYS[lang][to - 2]]
    const days = from === to ? first : first + BETWEEN[lang] + last
    return `${days}: ${times.map((span) => span.replace('-', BETWEEN[lang])).join(AND[lang])}`
  })
