import { fill, type Lang } from '#lib/i18n.ts'
import type { Simple } from './form.ts'
import { messages } from './messages.ts'
import { birthLabel, MOST_NAME } from './person.ts'

/** Attributes of a control that say the rules of its field; what the server lets pass, they let pass. */
export type ControlRules = {
  required?: boolean
  maxLength?: number
  min?: string | number
  max?: string | number
  step?: number
  pattern?: string
  /** A day that may be known only in part: what it must not be, and the day it is compared with. */
  'data-partial'?: string
  'data-today'?: string
  /** What is said in place when the rule is broken, in the words of the server. */
  'data-needed'?: string
  'data-wrong'?: string
  /** … when it cannot even be read as a number or a day. */
  'data-unreadable'?: string
}

/** Twelve digits, however they are set apart; the same as `idNumberIn`. */
const ID_NUMBER = '[\\s.]*(\\d[\\s.]*){12}'

/** The rules of a field as the page says them. */
export function rulesOf(field: Simple, label: string, today: string, lang: Lang): ControlRules {
  const say = messages[lang]
  const needed = neededRules(field.required, label, lang)
  switch (field.kind) {
    case 'text':
      if (field.idNumber) return { ...needed, ...idNumberRules(lang) }
      return { ...needed, maxLength: field.most }
    case 'long':
      return { ...needed, maxLength: field.most }
    case 'number': {
      const { min, max } = field
      const wrong = { 'data-wrong': fill(say.outside, { min, max }), 'data-unreadable': say.notNumber }
      return { ...needed, min, max, step: 1, ...wrong }
    }
    case 'date':
      return { ...needed, ...dayRules(field, today, lang) }
    case 'file':
      return {} // judged where it is kept
    default:
      return needed
  }
}

const neededRules = (required: boolean, label: string, lang: Lang): ControlRules =>
  required ? { required, 'data-needed': fill(messages[lang].needed, { label }) } : {}

/** An identity number. */
export const idNumberRules = (lang: Lang): ControlRules => ({
  pattern: ID_NUMBER,
  'data-wrong': messages[lang].notIdNumber,
})

/** A day that is not to come, or not gone; perhaps known only in part. */
function dayRules({ not, partial }: Simple & { kind: 'date' }, today: string, lang: Lang): ControlRules {
  const say = messages[lang]
  const wrong = not === 'future' ? { 'data-wrong': say.inFuture } : not === 'past' ? { 'data-wrong': say.inPast } : {}
  if (partial) return { 'data-partial': not ?? '', 'data-today': today, 'data-unreadable': say.notPartialDay, ...wrong }
  const bounds = not === 'future' ? { max: today } : not === 'past' ? { min: today } : {}
  return { ...bounds, 'data-unreadable': say.notDay, ...wrong }
}

/** The rules of each part of a person: with nobody required, the rest is needed once something stands there. */
export function personRules(field: Simple & { kind: 'person' }, today: string, lang: Lang) {
  const say = messages[lang]
  const { required, numberNeeded, partial } = field
  const birth = { ...field, kind: 'date', not: 'future', partial } as const
  return {
    name: { ...neededRules(required, say.name, lang), maxLength: MOST_NAME },
    number: { ...neededRules(required && numberNeeded, say.number, lang), ...idNumberRules(lang) },
    birth: rulesOf(birth, birthLabel(field, lang), today, lang),
  } satisfies Record<string, ControlRules>
}
