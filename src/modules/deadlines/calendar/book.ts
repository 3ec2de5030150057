import { z } from 'zod'
import { formatDay } from '#lib/format.ts'
import { dayNumber, isDay, weekday } from './day.ts'
import { OfficeHours } from './office-hours.ts'

const Words = z.object({ vi: z.string().min(1), en: z.string().min(1) })
const Day = z.string().refine(isDay, {
  message: 'not a day that exists; write it as 2026-11-22',
  params: { vi: 'không có ngày này; viết như 22/11/2026 (trong YAML: 2026-11-22)' },
})
const Certainty = z.enum(['official', 'agreed', 'single', 'unconfirmed'])
export const DAY_KINDS = ['statutory', 'in_lieu', 'exchanged'] as const

const DayOffEntry = z.object({
  day: Day,
  name: z.string(),
  kind: z.enum(DAY_KINDS),
  for: Day.optional(),
  certainty: Certainty.optional(),
  source: z.string().optional(),
})

const Year = z.object({
  certainty: Certainty,
  source: z.string().min(1),
  daysOff: z.array(DayOffEntry),
  workedSaturdays: z.array(Day),
})

/** The yearly days off, Saturdays worked and office hours, as the file in `rulebooks/deadlines` holds them. */
export const CalendarBook = z
  .object({
    id: z.string(),
    title: Words,
    source: z.string().min(1),
    officeHours: z
      .record(z.string(), OfficeHours)
      .refine((hours) => 'default' in hours, 'give office hours named “default”'),
    names: z.record(z.string(), Words),
    years: z.record(z.string().regex(/^\d{4}$/, 'a year has four digits'), Year),
  })
  .superRefine((book, context) => {
    const say: Say = (path, message, vi) => context.addIssue({ code: 'custom', path, message, params: { vi } })
    checkYears(Object.keys(book.years), say)
    for (const [year, content] of Object.entries(book.years))
      checkYear(year, content, new Set(Object.keys(book.names)), say)
  })
  .transform((book) => ({ ...book, years: named(book.years, book.names) }))
export type CalendarBook = z.infer<typeof CalendarBook>

/** One weekday off, with its name in both languages and how sure it is. */
export type DayOff = CalendarBook['years'][string]['daysOff'][number]

/** Says a mistake in English, and in Vietnamese. */
type Say = (path: (string | number)[], message: string, vi: string) => void

function checkYears(years: string[], say: Say) {
  const sorted = years.map(Number).sort((a, b) => a - b)
  if (sorted.length === 0) say(['years'], 'give at least one year', 'phải có ít nhất một năm')
  sorted.forEach((year, i) => {
    const before = sorted[i - 1]
    if (before !== undefined && year !== before + 1)
      say(
        ['years'],
        `${before + 1} is missing between ${before} and ${year}`,
        `thiếu năm ${before + 1} giữa ${before} và ${year}`,
      )
  })
}

function checkYear(year: string, content: z.infer<typeof Year>, names: Set<string>, say: Say) {
  const seen = new Set<string>()
  const exchanged = new Set<string>()
  content.daysOff.forEach(({ day, name, kind, for: other }, i) => {
    const path = ['years', year, 'daysOff', i]
    if (!day.startsWith(year)) say(path, `${day} is not in ${year}`, `ngày ${formatDay(day)} không thuộc năm ${year}`)
    if (isWeekend(day))
      say(
        path,
        `${day} is a weekend day; list weekdays off only`,
        `${formatDay(day)} là ngày cuối tuần; chỉ ghi ngày nghỉ trong tuần`,
      )
    if (seen.has(day)) say(path, `${day} is listed twice`, `${formatDay(day)} ghi hai lần`)
    if (!names.has(name)) say(path, `name “${name}” is not among names`, `tên “${name}” không có trong danh sách tên`)
    if (kind !== 'statutory' && !other)
      say(path, `${day} must say which day it stands for`, `${formatDay(day)} phải ghi nghỉ thay cho ngày nào`)
    if (kind === 'in_lieu' && other && !isWeekend(other))
      say(
        path,
        `${other} is no weekend day, so nothing is in lieu of it`,
        `${formatDay(other)} không phải ngày cuối tuần nên không có nghỉ bù`,
      )
    if (kind === 'exchanged' && other && !content.workedSaturdays.includes(other))
      say(path, `${other} is not among the Saturdays worked`, `${formatDay(other)} không có trong các thứ Bảy làm bù`)
    if (kind === 'exchanged' && other) exchanged.add(other)
    seen.add(day)
  })
  content.workedSaturdays.forEach((day, i) => {
    const path = ['years', year, 'workedSaturdays', i]
    if (!day.startsWith(year)) say(path, `${day} is not in ${year}`, `ngày ${formatDay(day)} không thuộc năm ${year}`)
    if (weekday(dayNumber(day)) !== 6) say(path, `${day} is not a Saturday`, `${formatDay(day)} không phải thứ Bảy`)
    if (!exchanged.has(day))
      say(path, `${day} is worked for no day off`, `${formatDay(day)} làm bù nhưng không có ngày nghỉ hoán đổi nào`)
  })
}

const isWeekend = (day: string) => weekday(dayNumber(day)) % 6 === 0

function named(years: Record<string, z.infer<typeof Year>>, names: Record<string, z.infer<typeof Words>>) {
  const withName = (year: z.infer<typeof Year>) =>
    year.daysOff.map((off) => ({
      ...off,
      certainty: off.certainty ?? year.certainty,
      source: off.source ?? year.source,
      name: names[off.name] ?? { vi: off.name, en: off.name },
    }))
  return Object.fromEntries(
    Object.entries(years).map(([year, content]) => [year, { ...content, daysOff: withName(content) }]),
  )
}
