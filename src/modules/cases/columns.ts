import { type SqlTypeFor, type SqlTypes, TableColumns } from '#lib/db/columns.ts'
import type { Apology, Dossier, Paper, Party, Supplement, Token } from './life/dossier.ts'

/**
 * Where each field of a dossier is kept. Reading, writing, the blank dossier and the proof by its history are derived from
 * these lines; a field without one is an error of types, a column without a field fails `case-columns.test.ts`.
 */
type Lists = 'parties' | 'papers' | 'lastPaper' | 'tokens' | 'ledger' | 'supplements' | 'apologies'

/** What a dossier is from the beginning on. */
const BEGINNING = [
  'id',
  'code',
  'agencyId',
  'intakeAgencyId',
  'procedureId',
  'procedureCode',
  'procedureName',
  'revisionId',
  'channel',
  'submittedAt',
] as const satisfies (keyof Dossier)[]
export type DossierBeginning = Pick<Dossier, (typeof BEGINNING)[number]>

/** Kept by `dossier`, `procedure` and `procedure_revision`, which are written elsewhere. */
type Recorded = Exclude<keyof DossierBeginning, 'intakeAgencyId'> | 'receivedAt' | 'finishedAt' | 'returnedAt'
type Handled = Omit<Dossier, Lists | Recorded>
type Begun = Omit<Handled, keyof DossierBeginning | 'movedAt'>

/** A field with its SQL type and, where it does not begin as null, what it is before the first action. */
const HANDLED: {
  readonly [F in keyof Handled]: null extends Handled[F]
    ? SqlTypeFor<Handled[F]>
    : F extends keyof Begun
      ? readonly [SqlTypeFor<Handled[F]>, begins: Handled[F]]
      : SqlTypeFor<Handled[F]>
} = {
  phase: ['text', 'registered'],
  version: ['int4', 0],
  intakeAgencyId: 'int4',
  processId: 'int4',
  sets: ['int2', 1],
  returnWay: ['text', 'counter'],
  returnAddress: 'text',
  trackingIn: 'text',
  trackingOut: 'text',
  verdict: 'text',
  signedAt: 'timestamptz',
  firstPromise: 'timestamptz',
  legalDueAt: 'timestamptz',
  dueAt: 'timestamptz',
  waiting: ['bool', false],
  movedAt: 'timestamptz',
  fees: ['json', []],
}

const mapped = <V>(value: (line: string | readonly [string, unknown]) => V) =>
  Object.fromEntries(Object.entries(HANDLED).map(([field, line]) => [field, value(line)]))

/** Columns of `handling`: what is kept of a dossier that lives here and stands once. */
export const HANDLING = new TableColumns(
  mapped((line) => (typeof line === 'string' ? line : line[0])) as SqlTypes<Handled>,
)
const BEGUN = mapped((line) => (typeof line === 'string' ? null : line[1])) as Begun

/** A dossier before its first action. */
export function blankCase(beginning: DossierBeginning): Dossier {
  const begun = Object.fromEntries(BEGINNING.map((field) => [field, beginning[field]])) as DossierBeginning
  const unfinished = { movedAt: begun.submittedAt, receivedAt: null, finishedAt: null, returnedAt: null }
  const lists = { parties: [], papers: [], lastPaper: 0, tokens: [], ledger: [], supplements: [], apologies: [] }
  return { ...BEGUN, ...begun, ...unfinished, ...lists }
}

/** The columns of `dossier` that a case tells. */
export const RECORDED = new TableColumns<Pick<Dossier, Exclude<Recorded, 'procedureCode' | 'procedureName'>>>({
  id: 'int8',
  code: 'text',
  agencyId: 'int4',
  procedureId: 'int4',
  revisionId: 'int4',
  channel: 'int2',
  submittedAt: 'timestamptz',
  receivedAt: 'timestamptz',
  finishedAt: 'timestamptz',
  returnedAt: 'timestamptz',
})

export const PARTY = new TableColumns<Party>({
  role: 'text',
  kind: 'text',
  name: 'text',
  idNumber: 'text',
  verified: 'bool',
  bornOn: 'date',
  phone: 'text',
  email: 'text',
  address: 'text',
  citizenId: 'uuid',
})

export const PAPER = new TableColumns<Paper>({
  number: 'int4',
  direction: 'text',
  component: 'int2',
  name: 'text',
  kind: 'text',
  count: 'int2',
  file: 'text',
  fileName: 'text',
  digitised: 'bool',
  reused: 'bool',
  fromStore: 'bool',
  code: 'text',
  token: 'int4',
})

export const TOKEN = new TableColumns<Omit<Token, 'limit'>>({
  number: 'int4',
  processId: 'int4',
  node: 'text',
  kind: 'text',
  parent: 'int4',
  name: 'text',
  agencyId: 'int4',
  role: 'text',
  assignee: 'uuid',
  openedAt: 'timestamptz',
  dueAt: 'timestamptz',
  closedAt: 'timestamptz',
  closedBy: 'uuid',
  outcome: 'text',
})

/** The share of the time of a token is kept in two columns. */
export const SHARE = {
  columns: { limitValue: 'numeric', limitUnit: 'text' },
  read: `'limit', case when limit_value is not null then json_build_object('value', limit_value, 'unit', limit_unit) end`,
} as const

/** An entry of the ledger; what only some kinds of entry say stands in `entry`. */
export type LedgerRow = { kind: string; at: number; person: string; ground: string; entry: object }
export const LEDGER = new TableColumns<LedgerRow>({
  kind: 'text',
  at: 'timestamptz',
  person: 'text',
  ground: 'text',
  entry: 'json',
})

export const SUPPLEMENT = new TableColumns<Supplement>({
  number: 'int2',
  beforeReceipt: 'bool',
  askedAt: 'timestamptz',
  askedBy: 'text',
  ground: 'text',
  items: 'json',
  completedAt: 'timestamptz',
})

export const APOLOGY = new TableColumns<Apology>({
  number: 'int2',
  draftedAt: 'timestamptz',
  reason: 'text',
  until: 'date',
  agencyId: 'int4',
  step: 'text',
  signedAt: 'timestamptz',
  signedBy: 'text',
})
