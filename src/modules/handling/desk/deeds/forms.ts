import type { InputKind } from '../../actions.ts'
import type { Answers, FieldSpec, FormGround, Words } from './field.ts'
import { clockForms } from './forms-of-clock.ts'
import { paperForms } from './forms-of-papers.ts'
import { personForms } from './forms-of-person.ts'
import { taskForms } from './forms-of-tasks.ts'

/** The form of one action: its questions, and how what is typed becomes what the action takes. */
export type FormSpec = {
  fields(at: FormGround): FieldSpec[]
  /** Checked by the action's own rules afterwards. */
  gather(answers: Answers, at: FormGround): unknown
  /** Sentences above the questions. */
  lead?(at: FormGround): Words[]
  /** The field at which a mistake of this part of the input is shown; its first word unless said. */
  place?(path: string): string
}

/** The form of every action of officials. */
export const FORMS: Record<Exclude<InputKind, 'return_choice'>, FormSpec> = {
  ...clockForms,
  ...paperForms,
  ...personForms,
  ...taskForms,
}
