import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import type { RegisterEntry } from '#modules/handling/index.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

export const REGISTER_A_PAGE = 100
/** More than these make no file that anybody could print. */
export const MOST_IN_A_FILE = 5000

const day = z.iso.date().optional().catch(undefined)

/** Which counter's register, and from which day to which. */
const RegisterQuestion = z.object({
  counter: z.string().max(40).catch('').default(''),
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})

/** The counters whose register an officer may read: of the agencies at which they work, not those they only control. */
export const countersOf = (officer: Officer): number[] => agenciesWhere(officer, 'handle_dossiers')

/** A register that is asked for, with what was left open: the first counter, this month. Undefined without a counter. */
export function registerAsked(query: Record<string, string>, officer: Officer, registry: Registry, now: Date) {
  const asked = RegisterQuestion.parse(query)
  const counters = countersOf(officer)
  const known = asked.counter ? registry.findAgency(asked.counter)?.id : counters[0]
  const counter = counters.find((id) => id === known)
  const today = localDay(now)
  const { from = `${today.slice(0, 8)}01`, to = today } = asked
  return counter === undefined ? undefined : { counter, from, to, page: asked.page }
}

type Span = { counter: number; from: string; to: string }

/** The dossiers that a counter took in between two days, in the order of their receipt, and how many there are. */
export async function readRegister(
  db: Db,
  { counter, from, to }: Span,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; entries: RegisterEntry[] }> {
  const { rows } = await sql<{ total: number; entries: RegisterEntry[] }>`
    with taken as materialized (
      select d.id, d.received_at from handling h join dossier d on d.id = h.dossier_id
      where h.intake_agency_id = ${counter} and not d.deleted
        and d.received_at >= ${`${from}T00:00:00+07:00`} and d.received_at < ${`${addDays(to, 1)}T00:00:00+07:00`}
    ), page as (select * from taken order by received_at, id limit ${limit} offset ${offset})
    select (select count(*) from taken) as total,
      (select coalesce(json_agg(json_build_object('code', d.code, 'procedureName', r.name, 'sets', h.sets,
          'ownerName', o.name, 'address', o.address, 'phone', o.phone, 'agencyId', d.agency_id,
          'receivedAt', ${ms('d.received_at')}, 'dueAt', ${ms('h.due_at')}, 'returnedAt', ${ms('d.returned_at')},
          'returnWay', h.return_way, 'receiver', (select a.data ->> 'receiver' from dossier_action a
            where a.dossier_id = d.id and a.kind = 'return' limit 1)) order by d.received_at, d.id), '[]')
        from page join dossier d on d.id = page.id join handling h on h.dossier_id = d.id
        join procedure_revision r on r.id = d.revision_id
        left join party o on o.dossier_id = d.id and o.role = 'owner') as entries`.execute(db)
  return rows[0] ?? { total: 0, entries: [] }
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)
