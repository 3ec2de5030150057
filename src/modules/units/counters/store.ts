import { sql } from 'kysely'
import { canonicalAgencyCode } from '#lib/codes.ts'
import { FileError, readCsv } from '#lib/csv.ts'
import { atomically, type Db } from '#lib/db.ts'
import { sortedByName } from '#lib/search.ts'
import type { RefusedRow } from '../agency-file.ts'
import { type AgencyCounter, Counter } from './counter.ts'

export type CounterImport = { accepted: number; refused: RefusedRow[] }
const COLUMNS = ['agency', 'name', 'address', 'phone', 'hours', 'directions', 'invented']

/**
 * Takes in a CSV of counters (`agency,name,address,phone,hours,directions,invented`); one of the same agency and name is
 * brought up to date. Bad rows come back with line and reason, the others go in. Throws FileError when it is no such file.
 */
export function importCounters(db: Db, csv: string): Promise<CounterImport> {
  const { columns, rows } = readCsv(csv)
  const lacking = ['agency', 'name', 'address', 'hours'].filter((name) => !columns.includes(name))
  if (lacking.length > 0) throw new FileError(`The columns are ${COLUMNS.join(',')}; missing: ${lacking.join(', ')}`)
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
      const read = Counter.safeParse({ name, address, phone, hours, directions, invented: invented === 'yes' })
      const flaw = read.error?.issues[0]
      if (agencyId === undefined) refused.push({ line, code, reason: 'there is no agency of this code' })
      else if (!read.success) refused.push({ line, code, reason: `${flaw?.path.join('.')} ${flaw?.message}` })
      else {
        accepted += 1
        await tx
          .insertInto('counter')
          .values({ agencyId, ...read.data })
          .onConflict((conflict) => conflict.columns(['agencyId', 'name']).doUpdateSet(read.data))
          .execute()
      }
    }
    return { accepted, refused }
  })
}

/** The counters of these agencies, or of all that exist on the day, by the names of their agencies. */
export async function listCounters(db: Db, on: string, agencyIds?: readonly number[]): Promise<AgencyCounter[]> {
  const { rows } = await sql<AgencyCounter>`
    select c.id, a.code as agency, a.name as "agencyName", a.level, c.name, c.address, c.phone, c.hours, c.directions, c.invented
    from counter c join agency a on a.id = c.agency_id
    where a.valid_from <= ${on} and a.valid_to >= ${on} and (${agencyIds ?? null}::int[] is null or a.id = any(${agencyIds ?? null}))
    order by a.level = 'commune', c.name`.execute(db)
  const [offices, communes] = [
    rows.filter(({ level }) => level !== 'commune'),
    rows.filter(({ level }) => level === 'commune'),
  ]
  return [...offices, ...sortedByName(communes, ({ agencyName }) => agencyName)]
}

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
