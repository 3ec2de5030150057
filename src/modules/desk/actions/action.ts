import type { Db } from '#lib/db/index.ts'
import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { ActionKind, Dossier, Happened, InputKind, InputOf, Listener, Party, Token } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { Officer, Role } from '#modules/identity/index.ts'
import type { ProcessModel } from '#modules/workflow/index.ts'
import type { FieldSpec, FormContext, TypedAnswers } from './field.ts'

/** An action that was entered and sent, once what was entered is right. */
type Sent<K extends ActionKind = ActionKind> = {
  code: string
  key: string
  /** The version that was on the screen. */
  seen: number | undefined
  input: K extends InputKind ? InputOf<K> : undefined
  answers: TypedAnswers
}

/** Whom a form may offer: those of these roles at this agency. */
type Colleagues = { agencyId: number; roles: readonly Role[] }

/** What a line of the history is told with. `parties`: as they were before it; `open`: personal data may be told in full. */
export type HistoryContext = {
  lang: Lang
  open: boolean
  registry: Registry
  names: ReadonlyMap<string, string>
  tokens: readonly Token[]
  parties: readonly Party[]
}

/** The page of an action: where it is, what it asks, and how what was done is read later. What it is called says the action. */
export type ActionPage<K extends ActionKind = ActionKind> = {
  kind: K
  /** The last part of its address. */
  address: string
  /** Whether its button stands out. */
  isPrimary?: true
  /** Sentences above the questions. */
  lead?(at: FormContext): Bilingual[]
  /** Whether the lead tells the task, so that the head of the page does not. */
  leadsWithTask?: true
  fields(at: FormContext): FieldSpec[]
  /** What is typed as the action takes it; checked by the action's own schema afterwards. */
  gather(answers: TypedAnswers, at: FormContext): unknown
  /** The field at which a mistake of this part of the input is shown; its first word unless said. */
  place?(path: string, at: FormContext, answers: TypedAnswers): string
  /** Whom the form offers a task to; none unless said. `leads`: the agency, when the one at the page leads it. */
  colleagues?(
    about: { dossier: Dossier; task: Token; model: ProcessModel | undefined },
    leads: (agencyId: number | null) => number | null,
  ): Colleagues | undefined
  /** Does more than the action alone. */
  perform?(db: Db, sent: Sent<K>, officer: Officer, now: Date, listeners: readonly Listener[]): Promise<unknown>
  /** The head of its line in the history, where its name alone is too little. */
  title?(happened: Happened, at: HistoryContext): string
  /** Lines of the history besides reason, note, papers and due date. */
  history?(happened: Happened, at: HistoryContext): string[]
}

/** The page of an action. */
export const page = <const K extends ActionKind>(one: ActionPage<K>): ActionPage<K> => one

/** A text that was stored with an action. */
export const stored = ({ data }: Happened, name: string): string => {
  const value = data[name]
  return typeof value === 'string' ? value : ''
}
