import type { Procedure } from '#modules/catalogue/index.ts'
import { type EForm, pagesOf } from '#modules/forms/index.ts'
import type { Draft } from './queries.ts'

/** The pages of a filing in their order, by the last part of their address: the form's, papers, return, check. */
export function stepsOf(form: EForm | undefined, { answers }: Pick<Draft, 'answers'>): string[] {
  const pages = form ? pagesOf(form, answers).map(({ section, turn }) => `${section.id}-${turn}`) : []
  return [...pages, 'giay-to', 'nhan-ket-qua', 'kiem-tra']
}

/** The components that come as files: all but the one that the e-form stands for. */
export const uploadsOf = (procedure: Procedure, form: EForm | undefined) =>
  procedure.parts.components.flatMap(({ name }, place) => (place === form?.component ? [] : [{ place, name }]))
