import { formatInstant } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** `09 giờ 05 phút, ngày 24 tháng 11 năm 2026`, as forms write it. */
export function momentText(at: Date, lang: Lang): string {
  const [, time = ''] = formatInstant(at).split(' ')
  const [hour, minute] = time.split(':')
  return lang === 'vi' ? `${hour} giờ ${minute} phút, ${dayText(at, lang)}` : `${time}, ${dayText(at, lang)}`
}

/** `ngày 05 tháng 02 năm 2026`: days under 10 and the first two months get a nought (NĐ 30/2020/NĐ-CP, annex I). */
export function dayText(at: Date, lang: Lang): string {
  const [day = '', month = '', year = ''] = formatInstant(at).slice(0, 10).split('/')
  if (lang === 'en') return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}
