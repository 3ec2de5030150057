import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import { consistently, type Db } from '#lib/db/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'

/** What happened at one agency since midnight in Viet Nam. */
export type TodayChange = { code: string; name: string; received: number; resolved: number; turnedLate: number }

export type Today = {
  day: string
  received: number
  resolved: number
  turnedLate: number
  /** Received and not yet ended, whenever that was. */
  open: number
  /** When the last message was taken in; null when none ever was. */
  lastChangeAt: Date | null
  /** The agencies where most happened, busiest first. */
  changes: TodayChange[]
}

const SHOWN = 10

/** Today's figures of an agency and everything under it; of all agencies when `under` is missing. */
export function getToday(db: Db, under: string | undefined, now: Date): Promise<Today> {
  return consistently(db, async (tx) => {
    const registry = await registryOf(tx)
    const top = under === undefined ? undefined : registry.findAgency(under)
    const family = top ? registry.under(top.id) : undefined
    const rows = (await countsByAgency(tx, now)).filter(({ agencyId }) => !family || family.has(agencyId))
    const sum = (name: 'received' | 'resolved' | 'turnedLate' | 'open') => rows.reduce((all, row) => all + row[name], 0)
    const changes = rows
      .map((row) => ({ ...row, all: row.received + row.resolved + row.turnedLate }))
      .filter(({ all }) => all > 0)
      .toSorted((a, b) => b.all - a.all || a.agencyId - b.agencyId)
      .slice(0, SHOWN)
    return {
      day: localDay(now),
      received: sum('received'),
      resolved: sum('resolved'),
      turnedLate: sum('turnedLate'),
      open: sum('open'),
      lastChangeAt: await lastMessageAt(tx),
      changes: changes.map(({ agencyId, received, resolved, turnedLate }) => {
        const { code = '', name = '' } = registry.agencies.get(agencyId) ?? {}
        return { code, name, received, resolved, turnedLate }
      }),
    }
  })
}

type Row = { agencyId: number; received: number; resolved: number; turnedLate: number; open: number }

/** Received and open come from the tallies; ended and turned late from the few dossiers of which that is true. */
async function countsByAgency(db: Db, now: Date): Promise<Row[]> {
  const day = localDay(now)
  const midnight = new Date(`${day}T00:00:00+07:00`)
  const { rows } = await sql<Row>`
    select agency_id, sum(received)::int as received, sum(resolved)::int as resolved, sum(turned_late)::int as turned_late,
      sum(open)::int as open
    from (
      select agency_id, received, 0 as resolved, 0 as turned_late, 0 as open from tally where grain = 'D' and start = ${day}
      union all
      select agency_id, 0, 0, 0, received - resolved from tally where grain = 'M'
      union all
      select agency_id, 0, 1, 0, 0 from dossier
      where coalesce(finished_at, returned_at) between ${midnight} and ${now}
        and (state = 10 or (state = 9 and finished_at is not null)) and received_on is not null and not deleted
      union all
      select agency_id, 0, 0, 1, 0 from dossier
      where late_after >= ${midnight} and late_after < ${now} and not deleted
    ) as happened
    group by agency_id
  `.execute(db)
  return rows
}

async function lastMessageAt(db: Db): Promise<Date | null> {
  const last = await db.selectFrom('message').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return last?.at ?? null
}
