import type { Procedure } from '#modules/catalogue/index.ts'
import type { EForm } from '#modules/eforms/index.ts'
import type { DraftBasis, FilingDraft, InForce } from './draft.ts'

const namesOf = ({ parts }: Procedure) => parts.components.map(({ name }) => name)

/** The standing of a draft under a procedure; papers that it had before keep their places. */
export function basisIn(procedure: Procedure, bound: string[], before?: DraftBasis | null): DraftBasis {
  const names = [...(before?.names ?? [])]
  const asked: number[] = []
  for (const name of namesOf(procedure)) {
    const known = names.findIndex((one, place) => one === name && !asked.includes(place))
    asked.push(known === -1 ? names.push(name) - 1 : known)
  }
  return { revision: procedure.revisionId, names, asked, bound }
}

/** Whether something else is in force than what the draft was shown last. */
export function isRevised(draft: FilingDraft, { procedure, form }: InForce): boolean {
  const { standing } = draft
  if (!standing || draft.formRevisionId !== (form?.id ?? null) || standing.revision !== procedure.revisionId)
    return true
  return standing.asked.map((place) => standing.names[place]).join('\n') !== namesOf(procedure).join('\n')
}

/** What a page was shown under, in short: sent back with the page, it tells whether that is still in force. */
export const basisMarkOf = ({ formRevisionId, standing }: FilingDraft): string =>
  [formRevisionId ?? 0, standing?.revision ?? 0, standing?.asked.join('-') ?? ''].join('.')

/** The form revision that a page was shown under. */
export const formIn = (basis: string): number => Number(/^(\d{1,9})\./.exec(basis)?.[1] ?? 0)

/** The form with its papers numbered as they are in the procedure now; one that is gone stands for none of them. */
export function onPapersOf(procedure: Procedure, form: EForm, standing: DraftBasis | null): EForm {
  const [bound, now] = [standing?.bound ?? [], namesOf(procedure)]
  if (bound.length === 0 || bound.join('\n') === now.join('\n')) return form
  const at = (component: number) => now.indexOf(bound[component] ?? '\n')
  const own = form.component === null ? -1 : at(form.component)
  return {
    ...form,
    component: own === -1 ? null : own,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) =>
        field.kind === 'file' ? { ...field, component: at(field.component) } : field,
      ),
    })),
  }
}
