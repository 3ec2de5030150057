import type { Condition } from '#lib/condition.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { type EForm, type LabelText, type Simple, say as words } from '../form.ts'
import { messages as answerWords } from '../messages.ts'
import { baseOf } from '../person.ts'
import { messages } from './messages.ts'

/** A condition as the editor offers it: at most two comparisons, both or one of which must hold. */
export type Written = { first: string; join: 'all' | 'any'; second: string }
/** What stands for a condition that was written in a file and is more than that: it stays as it is. */
export const KEEP = 'keep'

/** A question that a condition may look at, with the title of its page. */
type Asked = { question: Simple; page: LabelText }

/** The questions asked before a page, or before a question of it. */
export function askedBefore(form: EForm, page: string, field?: string): Asked[] {
  const here = form.sections.findIndex(({ id }) => id === page)
  return form.sections.slice(0, here + 1).flatMap((section, at) => {
    if (at < here) return section.repeats ? [] : section.fields.map((question) => ({ question, page: section.title }))
    const place = section.fields.findIndex(({ id }) => id === field)
    return section.fields.slice(0, Math.max(0, place)).map((question) => ({ question, page: section.title }))
  })
}

/**
 * Every comparison that can be chosen, in words: a question with each of its answers; of free text, whether it is answered
 * at all, where it need not be.
 */
export function comparisons(asked: Asked[], lang: Lang): { value: string; label: string }[] {
  const say = messages[lang]
  return asked.flatMap(({ question, page }) => {
    const label = words(question.label, lang) || question.id
    const of = (value: string, sentence: string, answer = '') => ({
      value: `${question.id}${value}`,
      label: fill(sentence, { label, answer }),
    })
    const answers = answersOf(question, lang)
    if (answers.length > 0)
      return answers.flatMap(([value, answer]) => [
        of(`=${value}`, say.isAnswer, answer),
        ...(question.kind === 'yesno' ? [] : [of(`!${value}`, say.isNotAnswer, answer)]),
      ])
    const isAsked = question.kind === 'person' ? !question.numberNeeded : !question.required && question.kind !== 'file'
    if (!isAsked) return []
    const name = question.kind === 'person' ? `${question.id}.number` : question.id
    return [true, false].map((answered) => ({
      value: `${name}${answered ? '?' : '!?'}`,
      label: `${words(page, lang)}: ${fill(answered ? say.isAnswered : say.isNotAnswered, { label: labelOf(question, name, lang) })}`,
    }))
  })
}

/** A question in words; of somebody, their number. */
function labelOf(question: Simple, name: string, lang: Lang): string {
  const label = words(question.label, lang) || question.id
  return name === question.id ? label : `${label}: ${answerWords[lang].number}`
}

function answersOf(question: Simple, lang: Lang): [string, string][] {
  if (question.kind === 'yesno')
    return [
      ['yes', answerWords[lang].yes],
      ['no', answerWords[lang].no],
    ]
  if (question.kind !== 'choice' && question.kind !== 'several') return []
  return question.options.map(({ value, label }) => [value, words(label, lang)])
}

/** A condition as the editor shows it. */
export function written(when: Condition | undefined): Written {
  if (!when) return { first: '', join: 'all', second: '' }
  const one = comparisonOf(when)
  if (one) return { first: one, join: 'all', second: '' }
  const parts = 'all' in when ? when.all : 'any' in when ? when.any : []
  const [first, second] = parts.map(comparisonOf)
  if (parts.length !== 2 || !first || !second) return { first: KEEP, join: 'all', second: '' }
  return { first, join: 'all' in when ? 'all' : 'any', second }
}

function comparisonOf(when: Condition): string | undefined {
  if ('answered' in when) return `${when.question}${when.answered ? '?' : '!?'}`
  if ('is' in when) return typeof when.is === 'string' ? `${when.question}=${when.is}` : undefined
  const inner = 'not' in when ? when.not : undefined
  return inner && 'is' in inner && typeof inner.is === 'string' ? `${inner.question}!${inner.is}` : undefined
}

/** The condition that was chosen; `before` is what stays when nothing else was. */
export function conditionOf({ first, join, second }: Written, before: Condition | undefined): Condition | undefined {
  if (first === KEEP) return before
  const parts = [first, second].flatMap((text) => readComparison(text) ?? [])
  return parts.length < 2 ? parts[0] : join === 'any' ? { any: parts } : { all: parts }
}

function readComparison(text: string): Condition | undefined {
  const [, question = '', how, value = ''] = /^([a-z][a-zA-Z0-9]*(?:\.number)?)(=|!\?|\?|!)([\w-]*)$/.exec(text) ?? []
  if (how === '?') return { question, answered: true }
  if (how === '!?') return { question, answered: false }
  if (how === '=') return { question, is: value }
  return how === '!' ? { not: { question, is: value } } : undefined
}

/** A condition in words. */
export function sayCondition(form: EForm, when: Condition, lang: Lang): string {
  const say = messages[lang]
  if ('all' in when) return when.all.map((one) => sayCondition(form, one, lang)).join(` ${say.and} `)
  if ('any' in when) return when.any.map((one) => sayCondition(form, one, lang)).join(` ${say.or} `)
  if ('not' in when && !('is' in when.not)) return fill(say.notSo, { condition: sayCondition(form, when.not, lang) })
  const plain = 'not' in when ? when.not : when
  if (!('question' in plain)) return ''
  const { question: name } = plain
  const question = form.sections.flatMap(({ fields }) => fields).find(({ id }) => id === baseOf(name))
  const label = question ? labelOf(question, name, lang) : name
  if ('answered' in plain) return fill(plain.answered ? say.isAnswered : say.isNotAnswered, { label })
  const known = new Map(question ? answersOf(question, lang) : [])
  const answer = [plain.is]
    .flat()
    .map((value) => known.get(value) ?? value)
    .join(`, ${say.or} `)
  return fill('not' in when ? say.isNotAnswer : say.isAnswer, { label, answer })
}
