import { type Answers, holds, renamed } from '#lib/condition.ts'
import { parseDay } from '#lib/days.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { parsePartialDay, partialDayFault } from '#lib/partial-days.ts'
import { hasLetter } from '#lib/text.ts'
import { type EForm, type Section, type Simple, say as words } from './form.ts'
import { messages } from './messages.ts'
import { baseOf, birthLabel, idNumberIn, isOfYear, MOST_NAME, personNames } from './person.ts'

/** Communes by their code with the name of each and of its province, as they are in force. */
export type CommuneNames = ReadonlyMap<string, { name: string; province: string }>
/** `verified`: answers that the sign-in vouches for, by name; they are as they are. */
export type FormCircumstances = { today: string; lang: Lang; places: CommuneNames; verified?: Answers }

/** The name under which the answer to a field is kept: with its turn where a section repeats. */
export const nameOf = (section: Section, field: Pick<Simple, 'id'>, turn: number): string =>
  section.repeats ? `${field.id}.${turn}` : field.id

/** The condition of a field as its page asks it: other questions of a page that repeats are those of the same turn. */
export function whenOf(section: Section, { when }: Simple, turn: number) {
  const own = new Set(section.fields.map(({ id }) => id))
  return (
    when &&
    renamed(when, (question) => {
      const id = baseOf(question)
      return own.has(id) ? nameOf(section, { id }, turn) + question.slice(id.length) : question
    })
  )
}

/** The fields of a page that are asked, given what was answered. */
export function fieldsOf(section: Section, answers: Answers, turn = 0): Simple[] {
  return section.fields.filter((field) => {
    const when = whenOf(section, field, turn)
    return !when || holds(when, answers)
  })
}

/** The pages that are asked, each turn of one that repeats by itself. What is not asked any more counts as not answered. */
export function pagesOf(form: EForm, answers: Answers): { section: Section; turn: number }[] {
  const heard: Answers = {}
  return form.sections.flatMap((section) => {
    if (section.when && !holds(section.when, heard)) return []
    const turns = turnsOf(section, answers)
    for (let turn = 0; turn < turns; turn += 1)
      for (const field of section.fields) {
        const when = whenOf(section, field, turn)
        const name = nameOf(section, field, turn)
        const known = field.kind === 'person' ? personNames(name).number : name
        if (answers[known] && (!when || holds(when, { ...answers, ...heard }))) heard[known] = answers[known]
      }
    return Array.from({ length: turns }, (_, turn) => ({ section, turn }))
  })
}

/** How often a page is asked. */
export const turnsOf = ({ id, repeats }: Section, answers: Answers): number =>
  repeats ? Math.min(repeats, Math.max(1, Math.trunc(Number(answers[`${id}.turns`])) || 1)) : 1

/** What is wrong with the answers of one page, by name. Page and server ask here; the page's own attributes say the same. */
export function judgePage(
  section: Section,
  turn: number,
  answers: Answers,
  about: FormCircumstances,
): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const field of fieldsOf(section, answers, turn)) {
    const name = nameOf(section, field, turn)
    const judged =
      field.kind === 'person' ? judgePerson(field, name, answers, about) : judgeOne(field, name, answers, about)
    Object.assign(faults, judged)
  }
  return faults
}

function judgeOne(field: Simple, name: string, answers: Answers, about: FormCircumstances): Record<string, string> {
  if (about.verified?.[name]) return {}
  const fault = judge(field, (answers[name] ?? '').trim(), about)
  return fault ? { [name]: fault } : {}
}

/** What is wrong with one answer, or undefined. Files are judged where they are kept. */
export function judge(field: Simple, answer: string, { today, lang, places }: FormCircumstances): string | undefined {
  const say = messages[lang]
  if (answer === '')
    return field.required && field.kind !== 'file' ? fill(say.needed, { label: words(field.label, lang) }) : undefined
  switch (field.kind) {
    case 'text':
      if (field.idNumber) return idNumberIn(answer) ? undefined : say.notIdNumber
      return answer.length > field.most ? fill(say.tooLong, { most: field.most }) : undefined
    case 'long':
      return answer.length > field.most ? fill(say.tooLong, { most: field.most }) : undefined
    case 'number': {
      if (!/^-?\d{1,13}$/.test(answer)) return say.notNumber
      const isWithin = Number(answer) >= field.min && Number(answer) <= field.max
      return isWithin ? undefined : fill(say.outside, { min: field.min, max: field.max })
    }
    case 'date':
      return judgeDay(answer, field, today, lang)
    case 'choice':
      return field.options.some(({ value }) => value === answer) ? undefined : say.notOffered
    case 'several':
      return answer.split('\n').every((one) => field.options.some(({ value }) => value === one))
        ? undefined
        : say.notOffered
    case 'yesno':
      return answer === 'yes' || answer === 'no' ? undefined : say.notOffered
    case 'place':
      return places.has(answer) ? undefined : say.choosePlace
    default:
      return undefined
  }
}

type DayRules = { not?: 'past' | 'future' | undefined; partial: boolean }

function judgeDay(answer: string, { not, partial }: DayRules, today: string, lang: Lang): string | undefined {
  if (partial) {
    const fault = partialDayFault(answer, not, today)
    return fault && messages[lang][fault === 'notDay' ? 'notPartialDay' : fault]
  }
  const day = parseDay(answer)
  if (!day) return messages[lang].notDay
  if (not === 'future' && day > today) return messages[lang].inFuture
  return not === 'past' && day < today ? messages[lang].inPast : undefined
}

/** A person: the name and day of birth, and a number that is theirs. Nothing at all is fine where nobody is required. */
function judgePerson(
  field: Simple & { kind: 'person' },
  at: string,
  answers: Answers,
  { today, lang, verified = {} }: FormCircumstances,
): Record<string, string> {
  const say = messages[lang]
  const names = personNames(at)
  const given = (name: string) => (answers[name] ?? '').trim()
  const [name, number, birth] = [given(names.name), given(names.number), given(names.birth)]
  if (!field.required && !name && !number && !birth) return {}
  const needed = (part: string) => fill(say.needed, { label: part })
  const { partial } = field
  const day = birth ? judgeDay(birth, { not: 'future', partial }, today, lang) : needed(birthLabel(field, lang))
  const digits = idNumberIn(number)
  const isOther = digits !== undefined && !day && !isOfYear(digits, parsePartialDay(birth) ?? parseDay(birth) ?? '')
  const wrongNumber =
    number === ''
      ? field.numberNeeded
        ? needed(say.number)
        : ''
      : !digits
        ? say.notIdNumber
        : isOther
          ? say.notOfYear
          : ''
  const faults = {
    [names.name]: !hasLetter(name)
      ? needed(say.name)
      : name.length > MOST_NAME
        ? fill(say.tooLong, { most: MOST_NAME })
        : '',
    [names.number]: wrongNumber,
    [names.birth]: day ?? '',
  }
  return Object.fromEntries(Object.entries(faults).filter(([part, fault]) => fault && !verified[part]))
}
