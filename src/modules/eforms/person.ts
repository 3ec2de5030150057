import type { Lang } from '#lib/i18n.ts'
import { messages } from './messages.ts'

export const MOST_NAME = 200

/** The names under which the answers to a question about a person are kept. */
export const personNames = (name: string) => ({
  name: `${name}.name`,
  number: `${name}.number`,
  birth: `${name}.birth`,
})

/** The question that a condition looks at: of somebody, `mother.number` is whether their number is given. */
export const baseOf = (question: string): string => question.replace(/\.number$/, '')

/** What is asked of somebody's birth: the day, or what is known of it. */
export const birthLabel = ({ partial }: { partial: boolean }, lang: Lang): string =>
  partial ? messages[lang].birthInPart : messages[lang].birth

/** The digits of an identity number, however they are set apart; undefined when there are not twelve. */
export function idNumberIn(text: string): string | undefined {
  const digits = text.replace(/[\s.]/g, '')
  return /^\d{12}$/.test(digits) ? digits : undefined
}

/**
 * Whether the year of birth in an identity number is that of a day of birth: after three digits of a place comes one for
 * century and sex (0 and 1: 1900-1999, 2 and 3: 2000-2099 …), then the last two of the year.
 */
export function isOfYear(idNumber: string, bornOn: string): boolean {
  const century = 1900 + 100 * Math.floor(Number(idNumber[3]) / 2)
  return century + Number(idNumber.slice(4, 6)) === Number(bornOn.slice(0, 4))
}
