import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { RoleCode } from '#modules/identity/index.ts'

/** Those who hold one of these roles at an agency today, by name: to choose whom a task is given to. */
export async function listColleagues(
  db: Db,
  agencyId: number,
  roles: readonly RoleCode[],
  today: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from appointment a join person p on p.id = a.person_id
    where a.agency_id = ${agencyId} and a.role = any(${roles}) and ${today} between a.valid_from and a.valid_to
      and p.locked_at is null order by p.name, p.id`.execute(db)
  return rows
}

/** The names of these people. */
export async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const people = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}
