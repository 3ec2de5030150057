import type { ActionPage } from './action.ts'
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
import { refusal } from './refusal.ts'
import { result } from './result.ts'
import { resultReturn } from './return.ts'
import { step } from './step.ts'
import { stop } from './stop.ts'
import { supplement } from './supplement.ts'
import { supplementRequest } from './supplement-request.ts'
import { withdrawal } from './withdrawal.ts'

/**
 * Every action with a page of its own, in the order of the buttons. The move to another process is done for many dossiers
 * at once, where processes are published, and owners choose for themselves how they receive the result: those have none.
 */
const PAGE_LIST = [
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
  correction,
] as const

/** What has a page to do it. */
export type PageKind = (typeof PAGE_LIST)[number]['kind']

/** The page of each action. */
export const PAGES = Object.fromEntries(PAGE_LIST.map((page) => [page.kind, page])) as Record<PageKind, ActionPage>

/** The actions that have a page, in the order of the buttons. */
export const PAGE_KINDS: readonly PageKind[] = PAGE_LIST.map(({ kind }) => kind)

/** The last part of the address of each action's page. */
export const NOUNS = Object.fromEntries(PAGE_LIST.map(({ kind, address }) => [kind, address])) as Record<
  PageKind,
  string
>

const KINDS = new Map<string, PageKind>(PAGE_LIST.map(({ kind, address }) => [address, kind]))

/** The action whose page has this address. */
export const kindOfNoun = (noun: string): PageKind | undefined => KINDS.get(noun)

/** The page of an action that may have none. */
export const pageOf = (kind: string): ActionPage | undefined =>
  Object.hasOwn(PAGES, kind) ? PAGES[kind as PageKind] : undefined
