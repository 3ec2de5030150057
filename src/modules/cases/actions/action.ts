import type { z } from 'zod'
import type { Bilingual } from '#lib/i18n.ts'
import { type Decision, type DecisionContext, refuse } from '../life/decision.ts'
import type { Dossier } from '../life/dossier.ts'
import type { ActionRule } from '../life/law.ts'
import type { LifeRefusal } from '../life/refusals.ts'

/** What is entered with an action that its person may read; notes of officials among themselves are not. */
export type Telling = 'ground' | 'items' | 'fees' | 'until'

/** How the person whose dossier it is reads of an action. `papers`: whether those that came with it are named; they are unless said. */
export type ApplicantLine = { line: Bilingual; tells?: readonly Telling[]; papers?: boolean }

/** What an action is called. `kind` is the word that stands in the history for ever. */
export type ActionWords<K extends string = string> = {
  kind: K
  /** On buttons and in the history of officials. */
  name: Bilingual
  /** Without it the action is the offices' own affair. */
  applicant?: ApplicantLine
}

/** An action that is entered: what it takes, and what it changes. */
export type EnteredAction<K extends string, I extends z.ZodType> = ActionWords<K> &
  ActionRule & {
    input: I
    decide(dossier: Dossier, input: z.output<I>, context: DecisionContext): Decision
  }

/** An action whose command looks up what it needs, such as the process that begins. */
export type PreparedAction<K extends string, G> = ActionWords<K> &
  ActionRule & {
    decide(dossier: Dossier, given: G, context: DecisionContext): Decision
  }

/** An action of a dossier's life. What `before` says against it is asked ahead of every decision, as by the button. */
export function action<const K extends string, I extends z.ZodType>(one: EnteredAction<K, I>): EnteredAction<K, I> {
  return {
    ...one,
    decide(dossier, input, context) {
      const refusal = refusalBefore(one, dossier, { now: context.now, task: taskIn(input) })
      return refusal ? refuse(refusal) : one.decide(dossier, input, context)
    },
  }
}

/** As `action`, for what nobody enters. */
export function preparedAction<const K extends string, G>(one: PreparedAction<K, G>): PreparedAction<K, G> {
  return {
    ...one,
    decide(dossier, given, context) {
      const refusal = refusalBefore(one, dossier, { now: context.now, task: undefined })
      return refusal ? refuse(refusal) : one.decide(dossier, given, context)
    },
  }
}

/** What stands against an action before anything is entered; `task`: the number of the one it would be done to. */
export function refusalBefore(
  rule: ActionRule,
  dossier: Dossier,
  { now, task: number }: { now: number; task: number | undefined },
): LifeRefusal | undefined {
  const task = number === undefined ? undefined : dossier.tokens.find((one) => one.number === number)
  if (rule.task && (!task || task.closedAt !== null || !rule.task(task))) return 'task_closed'
  return rule.before?.(dossier, { now, task })
}

function taskIn(input: unknown): number | undefined {
  const task = typeof input === 'object' && input !== null && 'task' in input ? input.task : undefined
  return typeof task === 'number' ? task : undefined
}
