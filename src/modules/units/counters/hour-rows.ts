import { type OpenHours, readHours, readTime, WEEK } from './hours.ts'

/** One line of opening hours as a form asks for it; the names of its fields begin with `h0`, `h1`… */
export const PARTS = ['First', 'Last', 'MorningFrom', 'MorningTo', 'AfternoonFrom', 'AfternoonTo'] as const
export type HourPart = (typeof PARTS)[number]
export type HourRow = Record<HourPart, string>
/** What is wrong with a field of a line; lines count from 0. */
export type HourMistake = { kind: HourMistakeKind; row: number; part: HourPart }
type HourMistakeKind = 'noHours' | 'noDay' | 'dayOrder' | 'noTime' | 'badTime' | 'timeOrder' | 'overlap'

/** At most so many lines: every day of a week by itself, some in two. */
export const MOST_ROWS = 14
const NOON = '12:00'
const NOTHING: HourRow = { First: '', Last: '', MorningFrom: '', MorningTo: '', AfternoonFrom: '', AfternoonTo: '' }

/** The name of one field of a line. */
export const hourField = (row: number, part: HourPart) => `h${row}${part}`

/** Opening hours as lines to change. Open through noon: a line from the morning to the afternoon without a break. */
export const rowsOf = (hours: string): HourRow[] => (readHours(hours) ?? []).flatMap(linesOf)

function linesOf({ from, to, times }: OpenHours): HourRow[] {
  const rows: HourRow[] = []
  const days = { First: String(from), Last: to === from ? '' : String(to) }
  for (const span of times.toSorted()) {
    const [open = '', close = ''] = span.split('-')
    const last = rows.at(-1)
    if (open >= NOON && last && !last.AfternoonTo) Object.assign(last, { AfternoonFrom: open, AfternoonTo: close })
    else if (open >= NOON) rows.push({ ...NOTHING, ...days, AfternoonFrom: open, AfternoonTo: close })
    else if (close > NOON) rows.push({ ...NOTHING, ...days, MorningFrom: open, AfternoonTo: close })
    else rows.push({ ...NOTHING, ...days, MorningFrom: open, MorningTo: close })
  }
  return rows
}

/** The lines that were typed, as they were typed. */
export function typedRows(typed: Record<string, string>): HourRow[] {
  const numbers = Array.from({ length: MOST_ROWS }, (_, row) => row)
  const last = numbers.findLastIndex((row) => PARTS.some((part) => typed[hourField(row, part)] !== undefined))
  return numbers.slice(0, last + 1).map((row) => rowFrom((part) => typed[hourField(row, part)] ?? ''))
}

const rowFrom = (value: (part: HourPart) => string): HourRow => ({
  First: value('First'),
  Last: value('Last'),
  MorningFrom: value('MorningFrom'),
  MorningTo: value('MorningTo'),
  AfternoonFrom: value('AfternoonFrom'),
  AfternoonTo: value('AfternoonTo'),
})

/** Opening hours out of lines, as `readHours` reads them, with what is wrong by field. Empty lines say nothing. */
export function hoursFrom(rows: readonly HourRow[]): { hours: string; mistakes: Record<string, HourMistake> } {
  const mistakes: Record<string, HourMistake> = {}
  const read: OpenHours[] = []
  rows.forEach((row, number) => {
    if (PARTS.every((part) => row[part].trim() === '')) return
    const wrong = (part: HourPart, kind: HourMistakeKind) => {
      mistakes[hourField(number, part)] ??= { kind, row: number, part }
    }
    const line = { ...daysOf(row, wrong), times: timesOf(row, wrong) }
    const other = read.find(({ from, to }) => from === line.from && to === line.to)
    const all = other
      ? read.with(read.indexOf(other), { ...line, times: [...other.times, ...line.times] })
      : [...read, line]
    const isSound = !PARTS.some((part) => mistakes[hourField(number, part)])
    if (isSound && readHours(written(all)) === undefined) wrong('First', 'overlap')
    else if (isSound) read.splice(0, read.length, ...all)
  })
  if (read.length === 0 && Object.keys(mistakes).length === 0)
    mistakes[hourField(0, 'First')] = { kind: 'noHours', row: 0, part: 'First' }
  return { hours: written(read), mistakes }
}

type Wrong = (part: HourPart, mistake: HourMistakeKind) => void

function daysOf(row: HourRow, wrong: Wrong): { from: number; to: number } {
  const [from, to] = [Number(row.First), Number(row.Last || row.First)]
  const isDay = (day: number) => WEEK.some((one) => one === day)
  if (!isDay(from)) wrong('First', 'noDay')
  else if (!isDay(to) || to < from) wrong('Last', 'dayOrder')
  return { from, to }
}

/** From the morning to the afternoon without a break when neither the end nor the new beginning is said. */
function timesOf(row: HourRow, wrong: Wrong): string[] {
  const times = new Map<HourPart, string>()
  for (const part of PARTS.slice(2)) {
    const time = row[part].trim() && readTime(row[part])
    if (time === undefined) wrong(part, 'badTime')
    times.set(part, time ?? '00:00')
  }
  const spans: [HourPart, HourPart][] =
    times.get('AfternoonTo') && !times.get('MorningTo') && !times.get('AfternoonFrom')
      ? [['MorningFrom', 'AfternoonTo']]
      : [
          ['MorningFrom', 'MorningTo'],
          ['AfternoonFrom', 'AfternoonTo'],
        ]
  const said = spans.filter(([from, to]) => times.get(from) || times.get(to))
  if (said.length === 0) wrong('MorningFrom', 'noTime')
  for (const [from, to] of said) {
    if (!times.get(from)) wrong(from, 'noTime')
    else if (!times.get(to)) wrong(to, 'noTime')
    else if ((times.get(from) ?? '') >= (times.get(to) ?? '')) wrong(to, 'timeOrder')
  }
  return said.map(([from, to]) => `${times.get(from)}-${times.get(to)}`)
}

const written = (hours: readonly OpenHours[]) =>
  hours
    .toSorted((one, other) => one.from - other.from || one.to - other.to)
    .map(
      ({ from, to, times }) =>
        `${from === to ? dayText(from) : `${dayText(from)}-${dayText(to)}`} ${times.toSorted().join(' ')}`,
    )
    .join('; ')

const dayText = (day: number) => (day === 8 ? 'CN' : String(day))
