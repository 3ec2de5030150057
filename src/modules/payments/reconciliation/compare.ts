import type { GatewayLine } from './line.ts'

const REASONS = ['missing_here', 'missing_there', 'other_amount', 'other_state'] as const
export type DifferenceReason = (typeof REASONS)[number]

/** What stands here about one payment. `amount` is what came, or was to come; `returned` of it went back. */
export type Here = {
  reference: string
  transaction: string | null
  agencyId: number
  amount: number
  day: string
  outcome: 'paid' | 'failed' | 'open'
  returned: number
}

export type ReconciliationDifference = {
  line: number | null
  reason: DifferenceReason
  reference: string
  agencyId: number | null
  there: Pick<GatewayLine, 'amount' | 'day' | 'outcome' | 'transaction'> | null
  here: Pick<Here, 'amount' | 'day' | 'outcome' | 'transaction'> | null
}
/** Money that came on a day in Viet Nam, counted and added up on both sides. */
export type DayTotal = {
  day: string
  there: { count: number; amount: number }
  here: { count: number; amount: number }
}

/**
 * Compares a gateway's lines with what stands here. `here` holds whatever the lines name, and everything that came on the
 * days that the file covers. A refund there agrees with one here, whole or in part.
 */
export function compareWithOrders(lines: readonly GatewayLine[], here: readonly Here[]) {
  const known = Map.groupBy(here, ({ reference }) => reference)
  const told = new Set<Here>()
  const differences: ReconciliationDifference[] = []
  let matched = 0
  for (const line of lines) {
    const candidates = known.get(line.reference) ?? []
    const own = candidates.find(({ transaction }) => transaction === line.transaction) ?? candidates[0]
    if (own) told.add(own)
    const reason = differs(line, own)
    if (!reason) matched += 1
    else differences.push({ line: line.line, reason, reference: line.reference, ...sides(line, own) })
  }
  const days = new Set(lines.map(({ day }) => day))
  for (const own of here) {
    if (own.outcome === 'paid' && !told.has(own) && days.has(own.day))
      differences.push({ line: null, reason: 'missing_there', reference: own.reference, ...sides(undefined, own) })
  }
  return { matched, differences, days: totals(lines, here, days) }
}

function differs(line: GatewayLine, own: Here | undefined): DifferenceReason | undefined {
  if (!own) return line.outcome === 'failed' ? undefined : 'missing_here'
  if (line.outcome === 'failed') return own.outcome === 'paid' ? 'other_state' : undefined
  if (own.outcome !== 'paid' || (line.outcome === 'refunded' && own.returned === 0)) return 'other_state'
  if (line.outcome === 'paid' && line.amount !== own.amount) return 'other_amount'
}

function sides(line: GatewayLine | undefined, own: Here | undefined) {
  const pick = ({
    amount,
    day,
    outcome,
    transaction,
  }: Pick<GatewayLine | Here, 'amount' | 'day' | 'outcome' | 'transaction'>) => ({
    amount,
    day,
    outcome,
    transaction,
  })
  return {
    agencyId: own?.agencyId ?? null,
    there: line ? (pick(line) as ReconciliationDifference['there']) : null,
    here: own ? (pick(own) as ReconciliationDifference['here']) : null,
  }
}

function totals(lines: readonly GatewayLine[], here: readonly Here[], days: ReadonlySet<string>): DayTotal[] {
  const sum = (rows: readonly { day: string; outcome: string; amount: number }[], day: string) => {
    const came = rows.filter((row) => row.day === day && row.outcome === 'paid')
    return { count: came.length, amount: came.reduce((all, { amount }) => all + amount, 0) }
  }
  return [...days].toSorted().map((day) => ({ day, there: sum(lines, day), here: sum(here, day) }))
}
