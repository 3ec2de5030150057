import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { addUp, LedgerEntry, timeOf } from '#modules/deadlines/index.ts'
import { type Law, shippedLaw } from '#modules/law/index.ts'
import { blankCase } from './columns.ts'
import { apply, type Dossier, type Effects, ENDED, type Party } from './life/dossier.ts'
import type { ActionRow } from './writing.ts'

/** Every action of a dossier, the oldest first. */
export async function actionsOf(db: Db, id: number): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    select kind, (extract(epoch from at) * 1000)::float8 as at, by, data, effects
    from dossier_action where dossier_id = ${id} order by version`.execute(db)
  return rows.map((row) => ({ ...row, effects: revived(row.effects) }))
}

/** A case told anew from its actions alone; of `stored` only what never changes is taken. */
export const replayActions = (stored: Dossier, actions: ActionRow[]): Dossier =>
  actions.reduce((dossier, { effects }) => apply(dossier, effects), blankCase(stored))

/**
 * What is wrong with a stored case: rows that its actions do not tell, a ledger that does not add up to its due dates,
 * open tokens where nothing more can happen. Nothing when all is well.
 */
export function dossierFaults(
  stored: Dossier,
  actions: ActionRow[],
  supplement: 'pause' | 'restart',
  law: Law = shippedLaw,
): string[] {
  const folded = replayActions(stored, actions)
  const faults = Object.keys(folded).flatMap((name) => {
    const [row, told] = [stored[name as keyof Dossier], folded[name as keyof Dossier]]
    return same(row, told)
      ? []
      : [`${stored.code}: ${name} is ${JSON.stringify(row)}, its actions say ${JSON.stringify(told)}`]
  })
  if (stored.ledger.length > 0) {
    const { calendar, rules } = timeOf(law, { supplement })
    const sum = addUp(stored.ledger, calendar, rules)
    const due = sum.ok && Math.floor(sum.due.getTime() / 1000) * 1000
    if (due !== stored.dueAt) faults.push(`${stored.code}: due is ${stored.dueAt}, its ledger adds up to ${due}`)
    if (sum.ok && sum.waiting !== stored.waiting)
      faults.push(`${stored.code}: the clock stands otherwise than its ledger`)
  }
  const open = stored.tokens.filter(({ closedAt }) => closedAt === null)
  if (ENDED.includes(stored.phase) && open.length > 0)
    faults.push(`${stored.code}: ended with ${open.length} open tokens`)
  return faults
}

/** A party as it was written while the id of a citizen was called that of a person. */
type OldParty = Party & { personId?: string | null }

/** Effects as they are now, of what JSON has kept of them. */
function revived({ parties: kept, ...effects }: Effects): Effects {
  const parties = kept?.map(({ personId, ...party }: OldParty) => ({
    ...party,
    citizenId: party.citizenId ?? personId ?? null,
  }))
  return { ...effects, ...(parties && { parties }), ...(effects.ledger && { ledger: entriesOf(effects.ledger) }) }
}

function entriesOf(entries: NonNullable<Effects['ledger']>) {
  return entries.map(({ at, ...entry }) => {
    const until =
      'until' in entry && typeof entry.until === 'string' && entry.until.length > 10
        ? { until: new Date(entry.until) }
        : {}
    return LedgerEntry.parse({ ...entry, ...until, at: new Date(at) })
  })
}

/** Equal as JSON, whatever the order in which lists and fields were written. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

const keyOf = (value: unknown) => JSON.stringify(value)
