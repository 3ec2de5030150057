import { sql } from 'kysely'
import { canonicalAgencyCode } from '#lib/codes.ts'
import { headerFault, readCsv } from '#lib/csv.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { sortedByName } from '#lib/search.ts'
import type { RefusedRow } from '../agency-file.ts'
import { addCounter, changeCounter } from './commands.ts'
import { type AgencyCounter, Counter } from './counter.ts'
import { writtenHours } from './hours.ts'

export type CounterImport = { accepted: number; refused: RefusedRow[] }
const COLUMNS = ['agency', 'name', 'address', 'phone', 'hours', 'directions', 'invented']

/**
 * Takes in a CSV of counters (`agency,name,address,phone,hours,directions,invented`); one of the same agency and name is
 * brought up to date, unless it was closed. Bad rows come back with line and reason, the others go in. Throws FileError
 * when it is no such file.
 */
export function importCounters(db: Db, csv: string, now: Date): Promise<CounterImport> {
  const { rows, ...header } = readCsv(csv)
  const lacking = ['agency', 'name', 'address', 'hours'].filter((name) => !header.columns.includes(name))
  if (lacking.length > 0) throw headerFault(COLUMNS, lacking, header)
  return atomically(db, async (tx) => {
    const ids = new Map(
      (await tx.selectFrom('agency').select(['id', 'code']).execute()).map(({ id, code }) => [code, id]),
    )
    const refused: RefusedRow[] = []
    let accepted = 0
    for (const { record, line } of rows) {
      const code = canonicalAgencyCode(record.agency ?? '')
      const agencyId = ids.get(code)
      const { name = '', address = '', phone = '', hours = '', directions = '', invented = '' } = record
      const said = { name, address, phone, directions, invented: invented === 'yes' }
      const read = Counter.safeParse({ ...said, hours: writtenHours(hours) })
      const flaw = read.error?.issues[0]
      if (agencyId === undefined) refused.push({ line, code, reason: 'there is no agency of this code' })
      else if (!read.success) refused.push({ line, code, reason: `${flaw?.path.join('.')} ${flaw?.message}` })
      else if (await takeIn(tx, agencyId, read.data, now)) accepted += 1
      else refused.push({ line, code, reason: 'this counter was closed; take that back on its page first' })
    }
    return { accepted, refused }
  })
}

/** False when the counter was closed: a file does not open it again. */
async function takeIn(tx: Db, agencyId: number, counter: Counter, now: Date): Promise<boolean> {
  const known = await tx
    .selectFrom('counter')
    .select(['id', 'version', 'closedFrom'])
    .where('agencyId', '=', agencyId)
    .where('name', '=', counter.name)
    .executeTakeFirst()
  if (!known) await addCounter(tx, agencyId, counter, null, now)
  else if (known.closedFrom !== null) return false
  else await changeCounter(tx, known, counter, null, now)
  return true
}

/** The counters of a day, by the names of their agencies. */
export async function listCounters(db: Db, on: string): Promise<AgencyCounter[]> {
  const { rows } = await sql<AgencyCounter>`${described(on)}
    where a.valid_from <= ${on} and a.valid_to >= ${on} and (c.closed_from is null or c.closed_from > ${on})
    order by a.level = 'commune', c.name`.execute(db)
  const [offices, communes] = [
    rows.filter(({ level }) => level !== 'commune'),
    rows.filter(({ level }) => level === 'commune'),
  ]
  return [...offices, ...sortedByName(communes, ({ agencyName }) => agencyName)]
}

/** Counters with whose they are and what is announced from a day on; conditions follow. */
export const described = (on: string) => sql`
  select c.id, a.code as agency, a.name as "agencyName", a.level, c.name, c.address, c.phone, c.hours, c.directions,
    c.invented, c.version, c.closed_from as "closedFrom", coalesce((
      select json_agg(json_build_object('id', n.id, 'from', n.first_day, 'to', n.last_day, 'reason', n.reason)
        order by n.first_day, n.last_day, n.id)
      from counter_closure n where n.counter_id = c.id and n.last_day >= ${on} and n.withdrawn_at is null), '[]') as closures
  from counter c join agency a on a.id = c.agency_id`

/** The communes of a day, to choose from, as a dictionary orders them. */
export async function listCommunes(db: Db, on: string): Promise<{ id: number; code: string; name: string }[]> {
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'code', 'name'])
    .where('level', '=', 'commune')
    .where('validFrom', '<=', on)
    .where('validTo', '>=', on)
    .execute()
  return sortedByName(rows, ({ name }) => name.replace(/^(Xã|Phường|Đặc khu) /, ''))
}
