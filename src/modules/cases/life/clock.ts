import {
  addUp,
  type CheckedLedgerEntry,
  dueAt,
  forwardBy,
  LedgerEntry,
  type Limit,
  type Rules,
} from '#modules/deadlines/index.ts'
import { allow, type Decision, type DecisionContext, refuse } from './decision.ts'
import { type Dossier, type Effects, openTasks, type Token } from './dossier.ts'

/** Every instant of a dossier is a whole second, rounded down, as the national format tells it. */
const toSecond = (at: Date) => Math.floor(at.getTime() / 1000) * 1000

/**
 * The effects of one more entry in the ledger: the entry itself, what the ledger then adds up to, and the due dates of
 * open tasks, which stand still and go on with the dossier's clock. Refuses with the ledger's own words.
 */
export function enterInLedger(dossier: Dossier, entry: LedgerEntry, context: DecisionContext): Decision {
  const checked = LedgerEntry.parse(entry)
  const ledger = [...dossier.ledger, checked]
  const sum = addUp(ledger, context.dated.calendar, context.dated.rules)
  if (!sum.ok) return refuse('clock', sum.text)
  const set = {
    firstPromise: toSecond(sum.firstPromise),
    legalDueAt: toSecond(sum.legalDue),
    dueAt: toSecond(sum.due),
    waiting: sum.waiting,
  }
  const goesOn = entry.kind === 'resume' || entry.kind === 'restart'
  const tokensMoved = goesOn
    ? openTasks(dossier).flatMap(({ number, openedAt, limit }) =>
        limit ? [{ number, dueAt: taskDue(openedAt, limit, ledger, context) }] : [],
      )
    : []
  return allow({ set, ledger: [checked], ...(tokensMoved.length > 0 && { tokensMoved }) })
}

/** When a task is due: its share of the time from when it was reached, without the time the dossier's clock stood still. */
export function taskDue(
  openedAt: number,
  limit: Limit,
  ledger: readonly CheckedLedgerEntry[],
  { calendar, rules, dated }: Pick<DecisionContext, 'calendar' | 'rules' | 'dated'>,
): number {
  const entries: LedgerEntry[] = [{ kind: 'promise', at: new Date(openedAt), person: '-', ground: '-', limit }]
  let stopped = false
  for (const { kind, at } of ledger) {
    if (at.getTime() < openedAt) continue
    if (kind === 'pause' && !stopped) entries.push({ kind: 'pause', cause: 'other', at, person: '-', ground: '-' })
    if ((kind === 'resume' || kind === 'restart') && stopped)
      entries.push({ kind: 'resume', at, person: '-', ground: '-' })
    if (kind === 'pause' || kind === 'resume' || kind === 'restart') stopped = kind === 'pause'
  }
  const sum = addUp(entries, dated.calendar, (at): Rules => ({ ...dated.rules(at), supplement: 'pause' }))
  return toSecond(sum.ok ? sum.due : dueAt(new Date(openedAt), limit, calendar, rules))
}

/** When the counter must have forwarded a dossier received now. */
export function forwardDue(channel: Dossier['channel'], { now, calendar, rules }: DecisionContext): number {
  const through = ({ 1: 'counter', 2: 'online', 3: 'post' } as const)[channel]
  return Math.max(now, toSecond(forwardBy(new Date(now), through, calendar, rules)))
}

/** Closes every open token: nothing more is to be done. */
export const closeAll = (tokens: Token[], at: number, outcome: string): Pick<Effects, 'tokensClosed'> => ({
  tokensClosed: tokens
    .filter((token) => token.closedAt === null)
    .map(({ number }) => ({ number, closedAt: at, closedBy: null, outcome })),
})
