import { formatDay } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { type AgencyCounter, type Closure, type Counter, changesOf } from './counter.ts'
import type { CounterEventKind } from './event.ts'
import { sayHours } from './hours.ts'
import { messages } from './messages.ts'

/** How it stands with a counter on a day, in a few words. */
export function stateOf({ closedFrom, closures }: AgencyCounter, today: string, lang: Lang): string {
  const words = messages[lang]
  if (closedFrom !== null)
    return fill(closedFrom <= today ? words.closed : words.closing, { day: formatDay(closedFrom) })
  const [next] = closures
  if (!next) return words.open
  return fill(next.from === next.to ? words.awayOneDay : words.away, daysOf(next))
}

/** The days of a closure: `25/11/2026`, `25/11/2026 đến hết 27/11/2026`. */
export const spanOf = (closure: Pick<Closure, 'from' | 'to'>, lang: Lang) =>
  fill(closure.from === closure.to ? messages[lang].oneDay : messages[lang].span, daysOf(closure))

/** What happened to a counter, in words. */
export function eventOf({ kind, data }: { kind: CounterEventKind; data: Record<string, unknown> }, lang: Lang): string {
  const words = messages[lang]
  const fields = Object.entries(words.fields).flatMap(([field, name]) => (field in data ? [name] : []))
  const day = (value: unknown) => (typeof value === 'string' ? value : '')
  const [from, to] = [day(data.from), day(data.to)]
  return fill(words.events[kind], {
    fields: fields.join(', '),
    from: formatDay(from),
    span: spanOf({ from, to }, lang),
  })
}

/** What is stored where somebody wants something else, in words by field of the form. */
export function storedBeside(stored: Counter, wanted: Counter, lang: Lang): Record<string, string> {
  const words = messages[lang]
  return Object.fromEntries(
    changesOf(stored, wanted).flatMap((field) => {
      if (field === 'invented') return []
      const value = field === 'hours' ? sayHours(stored.hours, lang).join('; ') : stored[field]
      return [[field, fill(words.stored, { value: value || words.nothing })]]
    }),
  )
}

const daysOf = ({ from, to }: Pick<Closure, 'from' | 'to'>) => ({ from: formatDay(from), to: formatDay(to) })
