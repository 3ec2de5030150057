import type { CheckedLedgerEntry } from '#modules/deadlines/index.ts'
import type { ChannelCode, NationalState } from '#modules/dossiers/index.ts'
import type { Role } from '#modules/identity/index.ts'

/**
 * Where a dossier handled here stands. registered: sent in, not received yet · incomplete: sent back before receipt ·
 * received: taken in, still at the counter · handling · supplement, payment: the clock stands still · finished: the
 * result waits for its owner · refused: at intake · withdrawn, stopped (also refused after appraisal) · returned.
 */
export const PHASES = [
  'registered',
  'incomplete',
  'refused',
  'received',
  'handling',
  'supplement',
  'payment',
  'finished',
  'withdrawn',
  'stopped',
  'returned',
] as const
export type Phase = (typeof PHASES)[number]

/** The national state that a phase is told as. */
export const NATIONAL_STATE: Record<Phase, NationalState> = {
  registered: 1,
  incomplete: 5,
  refused: 3,
  received: 2,
  handling: 4,
  supplement: 5,
  payment: 6,
  finished: 9,
  withdrawn: 7,
  stopped: 8,
  returned: 10,
}

/** Nothing more can happen to a dossier in one of these. */
export const ENDED: readonly Phase[] = ['refused', 'withdrawn', 'stopped', 'returned']

/** Who did it, and under which duty. The applicant has no agency; the system neither person nor agency. */
export type Actor = {
  /** An official. */
  personId: string | null
  /** The applicant, where they are signed in. */
  citizenId?: string
  name: string
  agencyId: number | null
  role: Role | 'applicant' | 'system'
  onBehalfOf: string | null
}

/** The owner of a dossier, or who brought it. Personal data. */
export type Party = {
  role: 'owner' | 'submitter'
  kind: 'citizen' | 'business' | 'organisation'
  name: string
  /** 12 digits of a citizen, 9 of an older card, or a tax code. */
  idNumber: string | null
  verified: boolean
  bornOn: string | null
  phone: string | null
  email: string | null
  address: string | null
  /** Signed in. */
  citizenId: string | null
}

/** A paper brought, added or handed back. `file` is its content address in `documents`. */
export type Paper = {
  number: number
  direction: 'in' | 'out'
  component: number | null
  name: string
  kind: 'original' | 'certified' | 'copy' | null
  count: number
  file: string | null
  fileName: string | null
  digitised: boolean
  reused: boolean
  fromStore: boolean
  code: string | null
  token: number | null
}

/** A place of the process that is or was reached; at a step it is somebody's task. Instants in ms. */
export type Token = {
  number: number
  processId: number
  node: string
  kind: 'step' | 'join' | 'sub' | 'opinion'
  parent: number | null
  name: string
  agencyId: number | null
  role: Role | null
  assignee: string | null
  openedAt: number
  limit: { value: number; unit: 'working_day' | 'day' | 'hour' | 'month' } | null
  dueAt: number | null
  closedAt: number | null
  closedBy: string | null
  outcome: string | null
}

/** Papers asked for once, and complete. */
export type Supplement = {
  number: number
  beforeReceipt: boolean
  askedAt: number
  askedBy: string
  ground: string
  items: string[]
  completedAt: number | null
}

/** A fee of the dossier in đồng, and how it was paid. */
export type Fee = { name: string; amount: number; paidAt: number | null; way: 'cash' | 'transfer' | 'online' | null }

/** An apology for lateness; `signedAt` null = a draft. */
export type Apology = {
  number: number
  draftedAt: number
  reason: string
  until: string
  agencyId: number
  step: string | null
  signedAt: number | null
  signedBy: string | null
}

/** The values of a case that stand once. */
export type DossierFields = {
  phase: Phase
  agencyId: number
  intakeAgencyId: number
  processId: number | null
  sets: number
  returnWay: 'counter' | 'post' | 'online'
  returnAddress: string | null
  trackingIn: string | null
  trackingOut: string | null
  verdict: 'fit' | 'not_fit' | null
  receivedAt: number | null
  finishedAt: number | null
  returnedAt: number | null
  signedAt: number | null
  /** What the ledger adds up to. */
  firstPromise: number | null
  legalDueAt: number | null
  dueAt: number | null
  waiting: boolean
  movedAt: number
}

/** A dossier that lives here, as its actions tell it. Instants in ms; lists in the order of their numbers. */
export type Dossier = DossierFields & {
  id: number
  code: string
  version: number
  procedureId: number
  procedureCode: string
  procedureName: string
  revisionId: number
  channel: ChannelCode
  submittedAt: number
  parties: Party[]
  papers: Paper[]
  /** The greatest number a paper ever had; removed papers keep theirs. */
  lastPaper: number
  tokens: Token[]
  ledger: CheckedLedgerEntry[]
  supplements: Supplement[]
  fees: Fee[]
  apologies: Apology[]
}

/** What an action changes. Rows are written from it, and a replay of all effects gives the same case. */
export type Effects = {
  set?: Partial<DossierFields>
  parties?: Party[]
  papersAdded?: Paper[]
  papersRemoved?: number[]
  tokensOpened?: Token[]
  tokensClosed?: { number: number; closedAt: number; closedBy: string | null; outcome: string }[]
  /** Another assignee or due date, or the place in another revision of the process with what it says there. */
  tokensMoved?: ({ number: number } & Partial<
    Pick<Token, 'assignee' | 'dueAt' | 'processId' | 'node' | 'name' | 'agencyId' | 'role' | 'limit'>
  >)[]
  ledger?: CheckedLedgerEntry[]
  supplementAsked?: Supplement
  supplementCompleted?: { number: number; completedAt: number }
  fees?: Fee[]
  apologyDrafted?: Apology
  apologySigned?: { number: number; signedAt: number; signedBy: string }
}

/** The tasks open now: tokens that wait for a person. */
export const openTasks = (dossier: Pick<Dossier, 'tokens'>) =>
  dossier.tokens.filter((token) => token.closedAt === null && (token.kind === 'step' || token.kind === 'opinion'))

/** The case after an action's effects: what the rows must say. Pure. */
export function apply(before: Dossier, effects: Effects): Dossier {
  const merged = <T extends { number: number }>(list: T[], changes: { number: number }[] = []) =>
    list.map((one) =>
      Object.assign(
        {},
        one,
        changes.find(({ number }) => number === one.number),
      ),
    )
  const removed = new Set(effects.papersRemoved ?? [])
  return {
    ...before,
    ...effects.set,
    version: before.version + 1,
    parties: effects.parties ?? before.parties,
    lastPaper: Math.max(before.lastPaper, ...(effects.papersAdded ?? []).map(({ number }) => number)),
    papers: [...before.papers.filter(({ number }) => !removed.has(number)), ...(effects.papersAdded ?? [])],
    tokens: [
      ...merged(merged(before.tokens, effects.tokensMoved), effects.tokensClosed),
      ...(effects.tokensOpened ?? []),
    ],
    ledger: [...before.ledger, ...(effects.ledger ?? [])],
    supplements: [
      ...merged(before.supplements, effects.supplementCompleted ? [effects.supplementCompleted] : []),
      ...(effects.supplementAsked ? [effects.supplementAsked] : []),
    ],
    fees: effects.fees ?? before.fees,
    apologies: [
      ...merged(
        before.apologies.filter(({ number }) => number !== effects.apologyDrafted?.number),
        effects.apologySigned ? [effects.apologySigned] : [],
      ),
      ...(effects.apologyDrafted ? [effects.apologyDrafted] : []),
    ],
  }
}
