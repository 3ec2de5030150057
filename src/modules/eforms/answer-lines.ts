import type { Answers } from '#lib/condition.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { sayPartialDay } from '#lib/partial-days.ts'
import { type EForm, type Simple, say as words } from './form.ts'
import { type CommuneNames, type FormCircumstances, fieldsOf, nameOf, pagesOf } from './judge.ts'
import { messages } from './messages.ts'
import { birthLabel, personNames } from './person.ts'

/** What was answered in words, line by line, for the person to check and for the official to read. */
export function answerLines(form: EForm, answers: Answers, { lang, places }: FormCircumstances) {
  return pagesOf(form, answers).map(({ section, turn }) => ({
    section,
    turn,
    title: section.repeats
      ? fill(messages[lang].times, { title: words(section.title, lang), number: turn + 1 })
      : words(section.title, lang),
    lines: fieldsOf(section, answers, turn)
      .filter(({ kind }) => kind !== 'file')
      .flatMap((field) => linesOf(field, nameOf(section, field, turn), answers, lang, places)),
  }))
}

function linesOf(field: Simple, name: string, answers: Answers, lang: Lang, places: CommuneNames) {
  const label = words(field.label, lang)
  if (field.kind !== 'person') return [{ label, value: sayAnswer(field, answers[name] ?? '', lang, places) }]
  const say = messages[lang]
  const names = personNames(name)
  return [
    { label: `${label}: ${say.name}`, value: answers[names.name] || '–' },
    { label: `${label}: ${say.number}`, value: answers[names.number] || '–' },
    { label: `${label}: ${birthLabel(field, lang)}`, value: sayDay(answers[names.birth] ?? '', lang) || '–' },
  ]
}

/** A day in words; of one that is known only in part, what is not known of it. */
function sayDay(answer: string, lang: Lang): string {
  const day = sayPartialDay(answer)
  if (/^\d{4}$/.test(answer)) return fill(messages[lang].monthUnknown, { day })
  return /^\d{4}-\d{2}$/.test(answer) ? fill(messages[lang].dayUnknown, { day }) : day
}

function sayAnswer(field: Simple, answer: string, lang: Lang, places: CommuneNames): string {
  const say = messages[lang]
  if (answer === '') return '–'
  if (field.kind === 'yesno') return answer === 'yes' ? say.yes : say.no
  if (field.kind === 'date') return sayDay(answer, lang)
  if (field.kind === 'choice' || field.kind === 'several')
    return answer
      .split('\n')
      .map((one) => {
        const option = field.options.find(({ value }) => value === one)
        return option ? words(option.label, lang) : one
      })
      .join('; ')
  const place = field.kind === 'place' ? places.get(answer) : undefined
  return place ? `${place.name}, ${place.province}` : answer
}
