import { type FieldSpec, type FormContext, same } from './field.ts'

/** The number of the task that a page is about; 0 = none, which no dossier has. */
export const numberOfTask = ({ task }: FormContext) => task?.number ?? 0

const EVERYBODY = { value: '', label: { vi: 'Cả bộ phận, ai nhận cũng được', en: 'Anybody of the role' } }

/** Whom something may be given to, or everybody of the role. */
export const choiceOfPeople = (
  { colleagues }: FormContext,
  { name, label, hint, value }: Pick<FieldSpec, 'name' | 'label' | 'hint' | 'value'>,
): FieldSpec => ({
  name,
  type: 'select',
  label,
  ...(hint && { hint }),
  ...(value && { value }),
  options: [EVERYBODY, ...colleagues.map((one) => ({ value: one.id, label: same(one.name) }))],
})
