import type { Answers } from '#lib/condition.ts'
import { parseDay } from '#lib/days.ts'
import { parsePartialDay } from '#lib/partial-days.ts'
import { cut } from '#lib/text.ts'
import type { EForm, Section, Simple } from './form.ts'
import { nameOf, turnsOf } from './judge.ts'
import { idNumberIn, personNames } from './person.ts'

/** What is known of who signed in. Name, number and day of birth are vouched for. */
export type Known = {
  name: string
  idNumber: string | null
  bornOn: string | null
  email: string | null
  phone: string | null
}

/** Where answers were taken from that nobody typed, by name: `account`, or the day of an earlier filing. */
export type Origins = Partial<Record<string, string>>

/** What somebody answered in a filing that was sent, and on which day. */
export type Filed = { answers: Answers; on: string }

/** Every name under which the answer to a field is kept. */
function namesOf(section: Section, field: Simple, turn: number): string[] {
  const name = nameOf(section, field, turn)
  if (field.kind === 'place') return [name, `${name}.province`]
  return field.kind === 'person' ? Object.values(personNames(name)) : [name]
}

/**
 * What a submitted page answers; a field that is not there is an answer taken back. Days and numbers are written in one
 * way. `do=more` asks the page once more, `do=less` takes this turn of it back, and those after it move up.
 */
export function takeAnswers(section: Section, turn: number, given: FormData, before: Answers): Answers {
  const said: Answers = {}
  for (const field of section.fields)
    for (const name of namesOf(section, field, turn)) said[name] = cleaned(field, name, textsOf(given, name))
  const pressed = given.get('do')
  if (!section.repeats) return said
  if (pressed === 'more')
    said[`${section.id}.turns`] = String(Math.min(section.repeats, Math.max(turnsOf(section, before), turn + 2)))
  return pressed === 'less' ? withoutTurn(section, turn, before) : said
}

const textsOf = (given: FormData, name: string) =>
  given.getAll(name).flatMap((value) => (typeof value === 'string' ? [value.replaceAll('\r\n', '\n').trim()] : []))

function cleaned(field: Simple, name: string, texts: string[]): string {
  const text = cut(texts.join('\n'), 6000)
  const isNumber = (field.kind === 'text' && field.idNumber) || (field.kind === 'person' && name.endsWith('.number'))
  if (isNumber) return idNumberIn(text) ?? text
  if (field.kind !== 'date' && !(field.kind === 'person' && name.endsWith('.birth'))) return text
  return (field.partial ? parsePartialDay(text) : parseDay(text)) ?? text
}

function withoutTurn(section: Section, turn: number, answers: Answers): Answers {
  const turns = turnsOf(section, answers)
  const change: Answers = { [`${section.id}.turns`]: String(Math.max(1, turns - 1)) }
  for (const field of section.fields)
    for (let at = turn; at < turns; at += 1) {
      const next = namesOf(section, field, at + 1)
      namesOf(section, field, at).forEach((name, i) => {
        change[name] = at + 1 < turns ? (answers[next[i] ?? ''] ?? '') : ''
      })
    }
  return change
}

/** Answers that the sign-in vouches for: shown as they are, and not to be changed. */
export function verifiedAnswers(form: EForm, known: Known): Answers {
  const vouched: Partial<Record<string, string | null>> = {
    'citizen.name': known.name,
    'citizen.idNumber': known.idNumber,
    'citizen.bornOn': known.bornOn,
  }
  return fromKnown(form, vouched)
}

/** What a new filing begins with: all that is known, and what the same person answered before where a form asks for it. */
export function prefilled(form: EForm, known: Known, earlier: Answers): Answers {
  const said = { 'citizen.email': known.email, 'citizen.phone': known.phone }
  const again = Object.fromEntries(namesTaken(form).flatMap((name) => (earlier[name] ? [[name, earlier[name]]] : [])))
  return { ...again, ...fromKnown(form, said), ...verifiedAnswers(form, known) }
}

/** Which answers are still as they were filled in, and from where. `earlier`: what was filed before, the latest first. */
export function originsOf(form: EForm, answers: Answers, known: Known, earlier: Filed[]): Origins {
  const account = fromKnown(form, { 'citizen.email': known.email, 'citizen.phone': known.phone })
  return Object.fromEntries(
    namesTaken(form).flatMap((name): [string, string][] => {
      const before = earlier.find((filed) => filed.answers[name])
      const origin = account[name] ? 'account' : before?.on
      return origin && answers[name] === (account[name] ?? before?.answers[name]) ? [[name, origin]] : []
    }),
  )
}

/** The answers that are filled in from what the same person answered before, or from their account. */
const namesTaken = (form: EForm): string[] =>
  singles(form)
    .filter(({ field }) => field.prefill === 'earlier' || UNVERIFIED.some((one) => one === field.prefill))
    .flatMap(({ section, field }) => namesOf(section, field, 0))

const UNVERIFIED = ['citizen.phone', 'citizen.email']

function fromKnown(form: EForm, known: Partial<Record<string, string | null>>): Answers {
  const found: Answers = {}
  for (const { section, field } of singles(form)) {
    const names = namesOf(section, field, 0)
    const parts = field.kind === 'person' && field.prefill === 'citizen' ? PARTS : [field.prefill ?? '']
    parts.forEach((part, i) => {
      const [value, name] = [known[part], names[i]]
      if (value && name) found[name] = value
    })
  }
  return found
}

/** In the order of `personNames`. */
const PARTS = ['citizen.name', 'citizen.idNumber', 'citizen.bornOn']

const singles = ({ sections }: EForm) =>
  sections.filter(({ repeats }) => !repeats).flatMap((section) => section.fields.map((field) => ({ section, field })))
