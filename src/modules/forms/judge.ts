import { parseDay } from '#lib/days.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { type Answers, holds } from './condition.ts'
import type { EForm, Section, Simple } from './form.ts'
import { messages } from './messages.ts'

/** Communes by their code with the name of each and of its province, as they are in force. */
export type Places = ReadonlyMap<string, { name: string; province: string }>
export type Circumstances = { today: string; lang: Lang; places: Places }

/** The name under which the answer to a field is kept: with its turn where a section repeats. */
export const nameOf = (section: Section, field: Simple, turn: number): string =>
  section.repeats ? `${field.id}.${turn}` : field.id

/** The pages that are asked, given what was answered, each turn of one that repeats by itself. */
export function pagesOf(form: EForm, answers: Answers): { section: Section; turn: number }[] {
  return form.sections
    .filter(({ when }) => !when || holds(when, answers))
    .flatMap((section) => {
      const turns = section.repeats
        ? Math.min(section.repeats, Math.max(1, Number(answers[`${section.id}.turns`]) || 1))
        : 1
      return Array.from({ length: turns }, (_, turn) => ({ section, turn }))
    })
}

/** The fields of a page that are asked, given what was answered. */
export const fieldsOf = (section: Section, answers: Answers): Simple[] =>
  section.fields.filter(({ when }) => !when || holds(when, answers))

/** What is wrong with the answers of one page, by name. Page and server ask here; the page's own attributes say the same. */
export function judgePage(
  section: Section,
  turn: number,
  answers: Answers,
  about: Circumstances,
): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const field of fieldsOf(section, answers)) {
    const name = nameOf(section, field, turn)
    const fault = judge(field, (answers[name] ?? '').trim(), about)
    if (fault) faults[name] = fault
  }
  return faults
}

/** What is wrong with one answer, or undefined. Files are judged where they are kept. */
function judge(field: Simple, answer: string, { today, lang, places }: Circumstances): string | undefined {
  const say = messages[lang]
  if (answer === '')
    return field.required && field.kind !== 'file' ? fill(say.needed, { label: field.label[lang] }) : undefined
  switch (field.kind) {
    case 'text':
      if (field.idNumber && !/^\d{12}$/.test(answer.replace(/[\s.]/g, ''))) return say.notIdNumber
      return answer.length > field.most ? fill(say.tooLong, { most: field.most }) : undefined
    case 'long':
      return answer.length > field.most ? fill(say.tooLong, { most: field.most }) : undefined
    case 'number': {
      if (!/^-?\d{1,13}$/.test(answer)) return say.notNumber
      const isWithin = Number(answer) >= field.min && Number(answer) <= field.max
      return isWithin ? undefined : fill(say.outside, { min: field.min, max: field.max })
    }
    case 'date':
      if (!parseDay(answer)) return say.notDay
      if (field.not === 'future' && answer > today) return say.inFuture
      return field.not === 'past' && answer < today ? say.inPast : undefined
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
    case 'file':
      return undefined
  }
}

/** What was answered in words, line by line, for the person to check and for the official to read. */
export function tellAnswers(form: EForm, answers: Answers, { lang, places }: Circumstances) {
  return pagesOf(form, answers).map(({ section, turn }) => ({
    section,
    turn,
    title: section.repeats
      ? fill(messages[lang].times, { title: section.title[lang], number: turn + 1 })
      : section.title[lang],
    lines: fieldsOf(section, answers)
      .filter(({ kind }) => kind !== 'file')
      .map((field) => ({
        label: field.label[lang],
        value: sayAnswer(field, answers[nameOf(section, field, turn)] ?? '', lang, places),
      })),
  }))
}

function sayAnswer(field: Simple, answer: string, lang: Lang, places: Places): string {
  const say = messages[lang]
  if (answer === '') return '–'
  if (field.kind === 'yesno') return answer === 'yes' ? say.yes : say.no
  if (field.kind === 'date') return answer.split('-').reverse().join('/')
  if (field.kind === 'choice' || field.kind === 'several')
    return answer
      .split('\n')
      .map((one) => field.options.find(({ value }) => value === one)?.label[lang] ?? one)
      .join('; ')
  const place = field.kind === 'place' ? places.get(answer) : undefined
  return place ? `${place.name}, ${place.province}` : answer
}
