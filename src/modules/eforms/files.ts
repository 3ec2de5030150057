import type { Answers } from '#lib/condition.ts'
import type { EForm } from './form.ts'
import { fieldsOf, pagesOf } from './judge.ts'

/**
 * The components of a procedure that a form does not ask for with these answers: those of its `file` questions whose
 * condition does not hold. A component that no question names is always asked.
 */
export function papersNotAsked(form: EForm, answers: Answers): Set<number> {
  const named = form.sections.flatMap(({ fields }) => fields.flatMap((field) => (field.kind === 'file' ? [field] : [])))
  const asked = new Set(
    pagesOf(form, answers).flatMap(({ section, turn }) => fieldsOf(section, answers, turn).map(({ id }) => id)),
  )
  const wanted = new Set(named.filter(({ id }) => asked.has(id)).map(({ component }) => component))
  return new Set(named.map(({ component }) => component).filter((component) => !wanted.has(component)))
}
