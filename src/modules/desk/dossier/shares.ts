import type { Dossier, Token } from '#modules/cases/index.ts'
import { type Calendar, workingTimeBetween } from '#modules/deadlines/index.ts'

/** Working hours that a task was given and took, without those in which the dossier's clock stood still. */
export type UsedTime = { allotted: number | null; used: number }

/** The share of time of one task, up to `now` while it is open. */
export function shareOf(token: Token, dossier: Pick<Dossier, 'ledger'>, now: number, calendar: Calendar): UsedTime {
  const end = token.closedAt ?? now
  const stops = stopsOf(dossier, Math.max(now, end, token.dueAt ?? 0))
  const running = (to: number, counted: typeof stops) =>
    hours(token.openedAt, to, calendar) -
    counted.reduce((sum, { from, until }) => {
      const [first, last] = [Math.max(from, token.openedAt), Math.min(until, to)]
      return sum + (first < last ? hours(first, last, calendar) : 0)
    }, 0)
  const over = stops.filter(({ open }) => !open) // the due date moves only when the clock goes on
  const allotted = token.dueAt === null ? null : running(token.dueAt, over)
  return { allotted, used: Math.max(0, running(end, stops)) }
}

const hours = (from: number, to: number, calendar: Calendar) =>
  workingTimeBetween(new Date(from), new Date(to), calendar)

/** The stretches in which the clock stood still; one that has not ended ends at `until`. */
function stopsOf({ ledger }: Pick<Dossier, 'ledger'>, until: number) {
  const stops: { from: number; until: number; open: boolean }[] = []
  for (const { kind, at } of ledger) {
    const last = stops.at(-1)
    if (kind === 'pause') stops.push({ from: at.getTime(), until, open: true })
    else if ((kind === 'resume' || kind === 'restart') && last)
      Object.assign(last, { until: at.getTime(), open: false })
  }
  return stops
}
