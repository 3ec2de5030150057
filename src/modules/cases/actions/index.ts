import type { z } from 'zod'
import type { Bilingual } from '#lib/i18n.ts'
import type { Decision, DecisionContext } from '../life/decision.ts'
import type { Dossier } from '../life/dossier.ts'
import type { ActionRule } from '../life/law.ts'
import type { ActionWords, ApplicantLine } from './action.ts'
import { apology } from './apology.ts'
import { apologyDraft } from './apology-draft.ts'
import { assignment } from './assignment.ts'
import { claim } from './claim.ts'
import { completion } from './completion.ts'
import { completionRequest } from './completion-request.ts'
import { correction } from './correction.ts'
import { extension } from './extension.ts'
import { intake } from './intake.ts'
import { intakeRefusal } from './intake-refusal.ts'
import { opinion } from './opinion.ts'
import { opinionRequest } from './opinion-request.ts'
import { payment } from './payment.ts'
import { paymentRequest } from './payment-request.ts'
import { processMove } from './process-move.ts'
import { refusal } from './refusal.ts'
import { registration } from './registration.ts'
import { result } from './result.ts'
import { resultReturn } from './return.ts'
import { returnChoice } from './return-choice.ts'
import { step } from './step.ts'
import { stop } from './stop.ts'
import { supplement } from './supplement.ts'
import { supplementRequest } from './supplement-request.ts'
import { withdrawal } from './withdrawal.ts'

/** Every action of a dossier's life, in the order in which pages show them. A new one is its file and its place here. */
const ACTIONS = [
  intake,
  intakeRefusal,
  completionRequest,
  completion,
  claim,
  assignment,
  step,
  supplementRequest,
  supplement,
  paymentRequest,
  payment,
  opinionRequest,
  opinion,
  extension,
  apologyDraft,
  apology,
  result,
  refusal,
  stop,
  withdrawal,
  resultReturn,
  returnChoice,
  correction,
  processMove,
] as const

type One = (typeof ACTIONS)[number]
type Entered = Extract<One, { input: z.ZodType }>

/** An action by the word that stands in the history. */
export type ActionKind = One['kind']
/** An action that is entered; receipt and the move to another process are begun by commands of their own. */
export type InputKind = Entered['kind']
export type InputOf<K extends InputKind> = z.output<(typeof INPUT)[K]>

const byKind = <T>(list: readonly One[], of: (one: One) => T) =>
  Object.fromEntries(list.map((one) => [one.kind, of(one)]))
const entered = ACTIONS.filter((one): one is Entered => 'input' in one)

/** Which action is lawful when, for whom, by which text. */
export const LIFE = byKind(ACTIONS, (one): ActionRule => one) as Record<ActionKind, ActionRule>

/** What is entered for each action. */
export const INPUT = byKind(entered, (one) => 'input' in one && one.input) as {
  [E in Entered as E['kind']]: E['input']
}

/** What each action does to a dossier, given what was entered; what `before` says is asked first. */
export const DECIDE = byKind(entered, (one) => one.decide) as {
  [K in InputKind]: (dossier: Dossier, input: InputOf<K>, context: DecisionContext) => Decision
}

const named: readonly ActionWords[] = [registration, ...ACTIONS]

/** What an action is called, on buttons and in the history. */
export const actionWords = Object.fromEntries(named.map(({ kind, name }) => [kind, name])) as Record<
  ActionKind | 'registration',
  Bilingual
>

const lines = new Map(named.map(({ kind, applicant }) => [kind, applicant]))

/** How the person of a dossier reads of an action; undefined when it is the offices' own affair. */
export const applicantLine = (kind: string): ApplicantLine | undefined => lines.get(kind)
