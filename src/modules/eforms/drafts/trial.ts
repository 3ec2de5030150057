import type { Answers } from '#lib/condition.ts'
import { type Known, type Origins, originsOf, prefilled, takeAnswers, verifiedAnswers } from '../answers.ts'
import type { EForm, Section } from '../form.ts'
import { type FormCircumstances, judgePage, pagesOf } from '../judge.ts'

/** Who tries a form: somebody who signed in, with a number of nobody. */
const SOMEBODY: Known = {
  name: 'Nguyễn Văn Mẫu',
  idNumber: '000090000001',
  bornOn: '1990-01-01',
  email: null,
  phone: '0900000000',
}
const MOST_KEPT = 20_000 // letters of all answers so far, which travel with the page

/** Where a trial is: the page to show, or undefined at its end. Nothing of it is stored. */
export type Trial = {
  page: { section: Section; turn: number; number: number; count: number } | undefined
  answers: Answers
  errors: Record<string, string>
}

/** A trial at its beginning. */
export const beginTrial = (form: EForm): Trial => at(form, 0, { ...prefilled(form, SOMEBODY, {}) }, {})

/** A trial after a page of it was sent: the next page, or the same with what is wrong. */
export function goOn(form: EForm, given: FormData, about: FormCircumstances): Trial {
  const verified = verifiedAnswers(form, SOMEBODY)
  const before = { ...readKept(given), ...verified }
  const number = pagesOf(form, before).findIndex(({ section, turn }) => `${section.id}-${turn}` === given.get('page'))
  const page = pagesOf(form, before)[number]
  const pressed = given.get('do')
  if (!page) return pressed === 'back' ? at(form, pagesOf(form, before).length - 1, before, {}) : beginTrial(form)
  const { section, turn } = page
  const answers = { ...before, ...takeAnswers(section, turn, given, before), ...verified }
  if (pressed === 'back') return at(form, Math.max(0, number - 1), answers, {})
  if (pressed === 'places') return at(form, number, answers, {})
  if (pressed === 'less') return at(form, Math.max(0, Math.min(number, pagesOf(form, answers).length - 1)), answers, {})
  const errors = judgePage(section, turn, answers, { ...about, verified })
  return at(form, Object.keys(errors).length > 0 ? number : number + 1, answers, errors)
}

function at(form: EForm, number: number, answers: Answers, errors: Record<string, string>): Trial {
  const pages = pagesOf(form, answers)
  const page = pages[number]
  return { page: page && { ...page, number: number + 1, count: pages.length }, answers, errors }
}

/** Where the answers of a trial were taken from. */
export const originsIn = (form: EForm, answers: Answers): Origins => originsOf(form, answers, SOMEBODY, [])

/** What a trial's sign-in vouches for. */
export const verifiedIn = (form: EForm): Answers => verifiedAnswers(form, SOMEBODY)

function readKept(given: FormData): Answers {
  const text = given.get('kept')
  if (typeof text !== 'string' || text.length > MOST_KEPT) return {}
  try {
    const kept: unknown = JSON.parse(text)
    const entries = Object.entries(kept ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}
