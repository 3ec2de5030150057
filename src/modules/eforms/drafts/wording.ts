import { fill, type Lang } from '#lib/i18n.ts'
import { type EForm, type Simple, say as words } from '../form.ts'
import { sayCondition } from './conditions.ts'
import { messages } from './messages.ts'

/** How a question is answered and judged, in short phrases; only what is not as usual. */
export function rulesInWords(form: EForm, field: Simple, lang: Lang): string[] {
  const say = messages[lang]
  return [
    say.kinds[field.kind],
    field.required ? say.isRequired : say.isOptional,
    ...ownRules(field, lang),
    ...(field.hint ? [fill(say.withHint, { hint: words(field.hint, lang) })] : []),
    ...(field.prefill ? [fill(say.filledFrom, { from: say.prefills[field.prefill] })] : []),
    ...(field.when ? [fill(say.askedWhen, { condition: sayCondition(form, field.when, lang) })] : []),
  ]
}

function ownRules(field: Simple, lang: Lang): string[] {
  const say = messages[lang]
  switch (field.kind) {
    case 'text':
      return [field.idNumber ? say.isIdNumber : fill(say.atMost, { most: field.most })]
    case 'long':
      return [fill(say.atMost, { most: field.most })]
    case 'number':
      return [fill(say.between, { min: field.min, max: field.max })]
    case 'date':
      return [
        ...(field.not ? [field.not === 'future' ? say.notFuture : say.notPast] : []),
        ...(field.partial ? [say.inPart] : []),
      ]
    case 'choice':
    case 'several':
      return [field.options.map(({ label }) => words(label, lang)).join(' / ')]
    case 'person':
      return [field.numberNeeded ? say.numberIsNeeded : say.numberIsNotNeeded, ...(field.partial ? [say.inPart] : [])]
    case 'file':
      return [fill(say.isComponent, { number: field.component + 1 })]
    default:
      return []
  }
}
