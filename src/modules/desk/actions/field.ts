import type { Bilingual } from '#lib/i18n.ts'
import { cut } from '#lib/text.ts'
import type { Dossier, Overrun, Token } from '#modules/cases/index.ts'
import type { ProcessModel } from '#modules/workflow/index.ts'

type Option = { value: string; label: Bilingual }

/** A question of an action's form. */
export type FieldSpec = {
  name: string
  label: Bilingual
  hint?: Bilingual
  /** What stands there before anything is typed. */
  value?: string
  values?: readonly string[]
} & (
  | { type: 'text' | 'area' | 'date' | 'tel' | 'email' | 'money' | 'number' | 'file' }
  | { type: 'select' | 'radio' | 'checks'; options: readonly Option[] }
)

/** A file that came with a form and is kept: under which field, its content's hash, what it was called. */
export type KeptFile = { field: string; hash: string; name: string }

/** What was typed and sent. */
export type TypedAnswers = {
  text(name: string): string
  list(name: string): string[]
  file(name: string): KeptFile | undefined
}

/** What forms know when they are made. */
export type FormContext = {
  dossier: Dossier
  task: Token | undefined
  /** The process that the task belongs to. */
  model: ProcessModel | undefined
  components: readonly string[]
  agencies: readonly { id: number; name: string }[]
  colleagues: readonly { id: string; name: string }[]
  overruns: readonly Overrun[]
  /** A day that could be promised anew. */
  suggestedDay: string
}

/** One word for both languages, such as a name. */
export const same = (text: string): Bilingual => ({ vi: text, en: text })

/** The name of an uploaded file without its ending: what the paper is called unless somebody says better. */
export const titleOf = ({ name }: KeptFile) => cut(name.replace(/\.[a-z0-9]{1,8}$/i, ''), 500) || name
