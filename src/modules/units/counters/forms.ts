import { z } from 'zod'
import { parseDay } from '#lib/days.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { Counter } from './counter.ts'
import { type HourMistake, hoursFrom, typedRows } from './hour-rows.ts'
import { messages } from './messages.ts'

/** What came of a form: what it says, or what is wrong with it by field. */
export type CounterReading<T> = { value: T; errors: Record<string, string> }

/** A counter as somebody typed it, with its mistakes in words by field. */
export function readCounter(typed: Record<string, string>, lang: Lang): CounterReading<Counter> {
  const words = messages[lang]
  const { hours, mistakes } = hoursFrom(typedRows(typed))
  const value: Counter = {
    name: line(typed.name),
    address: line(typed.address),
    phone: line(typed.phone),
    hours,
    directions: (typed.directions ?? '').normalize('NFC').replaceAll('\r\n', '\n').trim(),
    invented: typed.invented === 'yes',
  }
  const errors: Record<string, string> = {}
  const { name, address, phone, directions } = Counter.shape
  if (!name.safeParse(value.name).success) errors.name = words.badName
  if (!address.safeParse(value.address).success) errors.address = words.badAddress
  if (!phone.safeParse(value.phone).success) errors.phone = words.badPhone
  for (const [field, mistake] of Object.entries(mistakes)) errors[field] = sayMistake(mistake, lang)
  if (!directions.safeParse(value.directions).success) errors.directions = words.badDirections
  return { value, errors }
}

const sayMistake = ({ kind, row, part }: HourMistake, lang: Lang) =>
  fill(messages[lang].hourMistakes[kind], { line: row + 1, part: messages[lang].partsInText[part] })

/** Days on which a counter is closed, as somebody typed them; not such as are over. */
export function closureForm(lang: Lang, today: string) {
  const words = messages[lang]
  return z
    .object({
      from: dayField(words.badDay),
      to: z.string().transform((text) => text.trim()),
      reason: z.string().max(200, words.badReason).transform(line),
    })
    .transform(({ from, to, reason }) => ({ from, to: to === '' ? from : (parseDay(to) ?? ''), reason }))
    .refine(({ to }) => to !== '', { path: ['to'], message: words.badDay })
    .refine(({ from, to }) => to === '' || to >= from, { path: ['to'], message: words.endBeforeBegin })
    .refine(({ from, to }) => to === '' || to < from || to >= today, { path: ['to'], message: words.past })
}

/** The first day without a counter, as somebody typed it: today or later. */
export function closingForm(lang: Lang, today: string) {
  const words = messages[lang]
  return z.object({ closedFrom: dayField(words.badDay).refine((day) => day >= today, words.past) })
}

const dayField = (message: string) =>
  z.string().transform((text, context) => {
    const day = parseDay(text.trim())
    if (!day) context.addIssue({ code: 'custom', message })
    return day ?? z.NEVER
  })

const line = (text = '') => text.normalize('NFC').replace(/\s+/g, ' ').trim()
