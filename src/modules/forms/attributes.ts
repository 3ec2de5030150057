import { fill, type Lang } from '#lib/i18n.ts'
import type { Simple } from './form.ts'
import { messages } from './messages.ts'

/** Attributes of a control that say the rules of its field; what the server lets pass, they let pass. */
export type Rules = {
  required?: boolean
  maxLength?: number
  min?: string | number
  max?: string | number
  step?: number
  pattern?: string
  /** What is said in place when the rule is broken, in the words of the server. */
  'data-needed'?: string
  'data-wrong'?: string
}

/** Twelve digits, however they are set apart; the same as `idNumberIn`. */
const ID_NUMBER = '[\\s.]*(\\d[\\s.]*){12}'
export const MOST_NAME = 200

/** The rules of a field as the page says them. */
export function rulesOf(field: Simple, label: string, today: string, lang: Lang): Rules {
  const say = messages[lang]
  const needed = field.required ? { required: true, 'data-needed': fill(say.needed, { label }) } : {}
  switch (field.kind) {
    case 'text':
      if (field.idNumber) return { ...needed, ...idNumberRules(lang) }
      return { ...needed, maxLength: field.most }
    case 'long':
      return { ...needed, maxLength: field.most }
    case 'number': {
      const { min, max } = field
      return { ...needed, min, max, step: 1, 'data-wrong': fill(say.outside, { min, max }) }
    }
    case 'date':
      return { ...needed, ...dayRules(field.not, today, lang) }
    case 'file':
      return {} // judged where it is kept
    default:
      return needed
  }
}

/** An identity number. */
export const idNumberRules = (lang: Lang): Rules => ({ pattern: ID_NUMBER, 'data-wrong': messages[lang].notIdNumber })

/** A day that is not to come, or not gone. */
export function dayRules(not: 'past' | 'future' | undefined, today: string, lang: Lang): Rules {
  const say = messages[lang]
  if (not === 'future') return { max: today, 'data-wrong': say.inFuture }
  return not === 'past' ? { min: today, 'data-wrong': say.inPast } : { 'data-wrong': say.notDay }
}
