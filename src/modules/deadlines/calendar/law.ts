import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { formatDay } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import type { FormPart, LawControl, LawLine, LawMistake, LawText } from '#modules/law/index.ts'
import { CalendarBook, DAY_KINDS } from './book.ts'
import { calendarWords as say } from './messages.ts'

const FILE = new URL('../../../../rulebooks/deadlines/calendar-vn.yaml', import.meta.url)

/** The days off, the Saturdays worked and the office hours of State offices, as data. */
export const calendarLaw: LawText<CalendarBook> = {
  family: 'lich-lam-viec',
  key: 'viet-nam',
  title: say.title,
  shipped() {
    const content: unknown = parse(readFileSync(FILE, 'utf8'))
    const { source, years } = CalendarBook.parse(content)
    const last = Object.values(years).at(-1)
    return [
      { validFrom: `${Object.keys(years)[0]}-01-01`, content, source, certainty: last?.certainty ?? 'unconfirmed' },
    ]
  },
  schema: CalendarBook,
  lint: (book, before) => lostYears(book, before.at(-1)?.content),
  lines: linesOf,
  form: (typed) => yearsOf(typed).map((year) => partOf(typed, year)),
  tidy: withoutEmptyYears,
}

/** What was counted by a year stays readable: a newer calendar has all years of the one before. */
function lostYears(book: CalendarBook, before: CalendarBook | undefined): LawMistake[] {
  const lost = Object.keys(before?.years ?? {}).filter((year) => !(year in book.years))
  return lost.map((year) => ({
    path: ['years'],
    says: { vi: `Không được bỏ năm ${year}`, en: `The year ${year} may not be left out` },
  }))
}

const time = (ms: number) => new Date(ms).toISOString().slice(11, 16)

function linesOf(book: CalendarBook, lang: Lang): LawLine[] {
  const hours = Object.entries(book.officeHours).map(([name, { week, saturdayMorning }]) => ({
    name: `${say.hours[lang]} ${name}`,
    value: [...week, saturdayMorning].map(({ open, close }) => `${time(open)}-${time(close)}`).join(', '),
  }))
  const days = Object.entries(book.years).flatMap(([year, { certainty, source, daysOff, workedSaturdays }]) => [
    { name: `${say.year[lang]} ${year}`, value: `${source} (${say.certainties[certainty][lang]})` },
    ...daysOff.map((off) => ({
      name: formatDay(off.day),
      value: [
        `${say.off[lang]}: ${off.name[lang]}`,
        `${say.kinds[off.kind][lang]}${off.for ? ` ${formatDay(off.for)}` : ''}`,
        ...(off.certainty === certainty ? [] : [say.certainties[off.certainty][lang]]),
      ].join(', '),
    })),
    ...workedSaturdays.map((day) => ({ name: formatDay(day), value: say.worked[lang] })),
  ])
  return [...days, ...hours]
}

/** The years that were typed, the newest first, after the one that follows them. */
function yearsOf(typed: unknown): string[] {
  const years = Object.keys(recordOf(recordOf(typed).years)).filter((year) => /^\d{4}$/.test(year))
  const known = years.sort().reverse()
  return known[0] ? [String(Number(known[0]) + 1), ...known] : []
}

function partOf(typed: unknown, year: string): FormPart {
  const names = Object.entries(recordOf(recordOf(typed).names)).map(([value, words]) => ({
    value,
    label: { vi: String(recordOf(words).vi ?? value), en: String(recordOf(words).en ?? value) },
  }))
  const kinds = DAY_KINDS.map((value) => ({ value, label: say.kinds[value] }))
  const certainties = Object.entries(say.certainties).map(([value, label]) => ({ value, label }))
  const at = ['years', year] as const
  const controls: LawControl[] = [
    {
      kind: 'rows',
      path: [...at, 'daysOff'],
      label: say.daysOff,
      hint: say.daysOffHint,
      spare: 5,
      columns: [
        { kind: 'day', path: ['day'], label: say.day },
        { kind: 'choice', path: ['name'], label: say.name, options: names },
        { kind: 'choice', path: ['kind'], label: say.kind, options: kinds },
        { kind: 'day', path: ['for'], label: say.for },
      ],
    },
    { kind: 'lines', path: [...at, 'workedSaturdays'], label: say.saturdays, hint: say.saturdaysHint },
    { kind: 'long', path: [...at, 'source'], label: say.source },
    { kind: 'choice', path: [...at, 'certainty'], label: say.certainty, options: certainties },
  ]
  return { code: year, title: { vi: `Năm ${year}`, en: year }, controls }
}

/** A year that was looked at and left empty is no year. */
function withoutEmptyYears(typed: unknown): unknown {
  const years = Object.entries(recordOf(recordOf(typed).years)).filter(([, year]) => {
    const { daysOff, workedSaturdays, source } = recordOf(year)
    return [daysOff, workedSaturdays].some((list) => Array.isArray(list) && list.length > 0) || Boolean(source)
  })
  return { ...recordOf(typed), years: Object.fromEntries(years) }
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
