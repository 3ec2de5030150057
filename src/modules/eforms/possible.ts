import { type Answers, type Condition, holds, lookedAt } from '#lib/condition.ts'
import type { EForm, Simple } from './form.ts'
import { baseOf } from './person.ts'

/** Combinations of answers that are tried before a condition is taken to be possible. */
const MOST = 20_000

/** Whether any answers make a condition hold, given that the questions it looks at are themselves asked. */
export function canHold(form: EForm, condition: Condition): boolean {
  const whole = withReasons(form, condition)
  const compared = comparedWith(whole)
  const names = [...new Set(lookedAt(whole))]
  const choices = names.map((name) => answersTo(name, fieldOf(form, name), compared.get(name) ?? []))
  if (choices.reduce((count, { length }) => count * length, 1) > MOST) return true
  return some(names, choices, {}, (answers) => holds(whole, answers))
}

const fieldOf = (form: EForm, name: string): Simple | undefined =>
  form.sections.flatMap(({ fields }) => fields).find(({ id }) => id === baseOf(name))

/** A condition together with those of the questions it looks at: an answer to what was not asked is none. */
function withReasons(form: EForm, condition: Condition): Condition {
  const reasons: Condition[] = []
  const seen = new Set<string>()
  const open = lookedAt(condition)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    const section = form.sections.find(({ fields }) => fields.some(({ id }) => id === baseOf(name)))
    const asked = [section?.when, fieldOf(form, name)?.when].filter((one) => one !== undefined)
    if (asked.length === 0) continue
    reasons.push({ any: [{ question: name, answered: false }, { all: asked }] })
    open.push(...asked.flatMap(lookedAt))
  }
  return { all: [condition, ...reasons] }
}

function comparedWith(condition: Condition, found = new Map<string, string[]>()): Map<string, string[]> {
  if ('all' in condition) for (const one of condition.all) comparedWith(one, found)
  else if ('any' in condition) for (const one of condition.any) comparedWith(one, found)
  else if ('not' in condition) comparedWith(condition.not, found)
  else if ('is' in condition)
    found.set(condition.question, [...(found.get(condition.question) ?? []), ...[condition.is].flat()])
  return found
}

/** Answers that may differ to a condition: none, each that is offered, of free text those it is compared with and another. */
function answersTo(name: string, field: Simple | undefined, compared: string[]): string[] {
  if (!field) return ['']
  if (field.kind === 'yesno') return ['', 'yes', 'no']
  if (field.kind === 'choice') return ['', ...field.options.map(({ value }) => value)]
  if (field.kind === 'several') {
    const values = field.options.map(({ value }) => value)
    if (values.length > 10) return ['', ...values, values.join('\n')]
    return Array.from({ length: 2 ** values.length }, (_, set) => values.filter((_, i) => set & (1 << i)).join('\n'))
  }
  if (field.kind === 'file' || (field.kind === 'person' && name === field.id)) return ['']
  return ['', '…', ...compared]
}

function some(names: string[], choices: string[][], answers: Answers, test: (answers: Answers) => boolean): boolean {
  const [name, ...rest] = names
  const [own = [], ...others] = choices
  if (name === undefined) return test(answers)
  return own.some((answer) => some(rest, others, { ...answers, [name]: answer }, test))
}
