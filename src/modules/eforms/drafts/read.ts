import { withoutAccents } from '#lib/search.ts'
import { EForm, KINDS, Name, Section as Page, PREFILLS, type Section, Simple } from '../form.ts'
import { conditionOf } from './conditions.ts'

/** As many answers to choose from as the form of a question shows: those it has, and some more. */
export const MORE_OPTIONS = 3
const MOST_OPTIONS = 60

type Mistake = 'badName' | 'takenName' | 'badNumber' | 'badRepeats'
/** What was typed, as far as it can be a part of a form, and what is wrong, by field. */
export type FormReading<T> = { value: T; mistakes: Record<string, Mistake> }

const said = (given: FormData, name: string, most = 500) => {
  const value = given.get(name)
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim().slice(0, most) : ''
}
const wordsIn = (given: FormData, name: string) => ({ vi: said(given, `${name}Vi`), en: said(given, `${name}En`) })

/** What the form of a whole draft says beside its pages. */
export function readHead(given: FormData, form: EForm): EForm {
  if (!given.has('titleVi')) return form
  const chosen = said(given, 'component')
  const component = chosen === '' ? null : Number(chosen)
  return {
    ...form,
    title: wordsIn(given, 'title'),
    source: said(given, 'source'),
    doubt: said(given, 'doubt'),
    component: EForm.shape.component.safeParse(component).data ?? null,
  }
}

/** A page as it was typed. */
export function readPage(given: FormData, before: Section): FormReading<Omit<Section, 'fields'>> {
  const repeats = said(given, 'repeats')
  const read = Page.shape.repeats.safeParse(repeats === '' ? undefined : Number(repeats))
  const when = conditionOf(whenIn(given), before.when)
  return {
    value: {
      id: before.id,
      title: wordsIn(given, 'title'),
      ...(when && { when }),
      ...(read.success ? read.data && { repeats: read.data } : before.repeats && { repeats: before.repeats }),
    },
    mistakes: read.success ? {} : { repeats: 'badRepeats' },
  }
}

const whenIn = (given: FormData) => ({
  first: said(given, 'when'),
  join: said(given, 'join') === 'any' ? ('any' as const) : ('all' as const),
  second: said(given, 'when2'),
})

/** A question as it was typed. A part that cannot be is said and stays as it was. */
export function readField(given: FormData, before: Simple, form: EForm): FormReading<Simple> {
  const mistakes: Record<string, Mistake> = {}
  const name = said(given, 'id') || before.id
  if (!Name.safeParse(name).success) mistakes.id = 'badName'
  else if (name !== before.id && isTaken(form, name)) mistakes.id = 'takenName'
  const kind = KINDS.find((one) => one === said(given, 'kind')) ?? before.kind
  const hint = wordsIn(given, 'hint')
  const when = conditionOf(whenIn(given), before.when)
  const prefill = PREFILLS.find((one) => one === said(given, 'prefill'))
  const common = {
    kind,
    id: mistakes.id ? before.id : name,
    label: wordsIn(given, 'label'),
    required: given.has('required'),
    ...(hint.vi && { hint }),
    ...(when && { when }),
    ...(prefill && { prefill }),
  }
  const rules: Record<string, unknown> = {}
  const whole = (part: string) => {
    const text = said(given, part).replaceAll('.', '')
    if (text !== '') rules[part] = Number(text)
  }
  if (kind === 'text' || kind === 'long') whole('most')
  if (kind === 'text') rules.idNumber = given.has('idNumber')
  if (kind === 'number') for (const part of ['min', 'max']) whole(part)
  if (kind === 'date') rules.not = ['past', 'future'].find((one) => one === said(given, 'not'))
  if (kind === 'date' || kind === 'person') rules.partial = given.has('partial')
  if (kind === 'person') rules.numberNeeded = given.has('numberNeeded')
  if (kind === 'file') rules.component = Number(said(given, 'fileComponent')) || 0
  if (kind === 'choice' || kind === 'several') rules.options = optionsIn(given)
  for (const part of ['most', 'min', 'max'])
    if (part in rules && !Simple.safeParse({ ...common, [part]: rules[part] }).success) {
      mistakes[part] = 'badNumber'
      delete rules[part]
    }
  return { value: Simple.parse({ ...common, ...rules }), mistakes }
}

const isTaken = ({ sections }: EForm, name: string) =>
  sections.some(({ fields }) => fields.some(({ id }) => id === name))

function optionsIn(given: FormData) {
  const options: { value: string; label: { vi: string; en: string } }[] = []
  for (let n = 0; n < MOST_OPTIONS && given.has(`o${n}Vi`); n += 1) {
    const label = wordsIn(given, `o${n}`)
    if (!label.vi && !label.en) continue
    const kept = said(given, `o${n}Value`)
    options.push({ value: /^[\w-]{1,40}$/.test(kept) ? kept : freshValue(label.vi || label.en, options), label })
  }
  return options
}

/** `Nhà ở riêng` becomes `nha-o-rieng`: what is kept when the words are written better later. */
function freshValue(text: string, options: { value: string }[]): string {
  const slug =
    withoutAccents(text)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 30) || 'khac'
  const taken = new Set(options.map(({ value }) => value))
  let value = slug
  for (let n = 2; taken.has(value); n += 1) value = `${slug}-${n}`
  return value
}
