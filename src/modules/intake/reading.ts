import { cut } from '#lib/text.ts'
import { readFields, type TypedFields } from '#modules/handling/index.ts'

/** A person as typed at the counter. `looked`: the number that was looked up last, so that it is done once. */
export type TypedParty = {
  kind: 'citizen' | 'business' | 'organisation'
  idNumber: string
  looked: string
  name: string
  bornOn: string
  phone: string
  email: string
  address: string
}

/** A row of papers: a component of the procedure, or something else. `hash`: its scan, kept already. */
export type TypedPaper = {
  component: string
  name: string
  has: boolean
  kind: string
  count: string
  hash: string
  fileName: string
}

/** A row of fees. */
export type TypedFee = { name: string; amount: string }

/** The whole intake form as typed: every look-up gives it back unchanged but for what was looked up. */
export type TypedSheet = TypedFields & {
  /** Against pressing twice. */
  key: string
  intake: string
  channel: 'counter' | 'post'
  q: string
  procedure: string
  /** What the rows below were made for: revision and channel. */
  filled: string
  agency: string
  owner: TypedParty
  hasSubmitter: boolean
  submitter: TypedParty
  papers: TypedPaper[]
  /** The components that are not ticked are not needed in this case. */
  notNeeded: boolean
  fees: TypedFee[]
  paid: '' | 'cash' | 'transfer'
  /** Done at the counter now, where the procedure has both processes. */
  onTheSpot: boolean
  ground: string
  items: string
}

const MOST_ROWS = 60

/** Reads what was typed, whatever it is; nothing is judged yet. */
export function readTyped(form: FormData): TypedSheet {
  const text = (name: string, most = 500) => {
    const value = form.get(name)
    return typeof value === 'string' ? cut(value, most) : ''
  }
  const one = <T extends string>(name: string, choices: readonly T[]) =>
    choices.find((choice) => choice === text(name)) ?? (choices[0] as T)
  const rows = <T>(prefix: string, read: (at: string) => T): T[] => {
    const list: T[] = []
    for (let i = 0; i < MOST_ROWS && form.has(`${prefix}.${i}.name`); i += 1) list.push(read(`${prefix}.${i}`))
    return list
  }
  const party = (at: string): TypedParty => ({
    kind: one(`${at}.kind`, ['citizen', 'business', 'organisation']),
    idNumber: text(`${at}.idNumber`, 40),
    looked: text(`${at}.looked`, 40),
    name: text(`${at}.name`, 250),
    bornOn: text(`${at}.bornOn`, 20),
    phone: text(`${at}.phone`, 40),
    email: text(`${at}.email`, 300),
    address: text(`${at}.address`),
  })
  return {
    key: text('key', 64),
    intake: text('intake', 40),
    channel: one('channel', ['counter', 'post']),
    ...readFields(form),
    q: text('q', 200),
    procedure: text('procedure', 40),
    filled: text('filled', 60),
    agency: text('agency', 40),
    owner: party('owner'),
    hasSubmitter: form.has('hasSubmitter'),
    submitter: party('submitter'),
    papers: rows('paper', (at) => ({
      component: text(`${at}.component`, 4),
      name: text(`${at}.name`, 600),
      has: form.has(`${at}.has`),
      kind: text(`${at}.kind`, 10),
      count: text(`${at}.count`, 6),
      hash: text(`${at}.hash`, 64),
      fileName: text(`${at}.fileName`, 300),
    })),
    onTheSpot: form.has('onTheSpot'),
    notNeeded: form.has('notNeeded'),
    fees: rows('fee', (at) => ({ name: text(`${at}.name`, 250), amount: text(`${at}.amount`, 30) })),
    paid: one('paid', ['', 'cash', 'transfer']),
    ground: text('ground', 2500),
    items: text('items', 20_000),
  }
}

/** The form before anything is typed. */
export const blankForm = (given: Pick<TypedSheet, 'key' | 'intake' | 'channel'>): TypedSheet => ({
  ...readTyped(new FormData()),
  ...given,
})
