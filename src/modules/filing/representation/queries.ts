import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Representation } from './representation.ts'

const claims = sql`
  select r.id, r.citizen_id as "citizenId", r.tax_code as "taxCode", r.name, r.capacity, r.proof, r.proof_name as "proofName",
    r.asked_at as "askedAt", last.confirmed, coalesce(last.reason, '') as reason
  from representation r left join lateral (select d.confirmed, d.reason from representation_decision d
    where d.representation_id = r.id order by d.number desc limit 1) last on true`

/** For whom a citizen acts or wants to act, the latest first. */
export async function listRepresentations(db: Db, citizenId: string): Promise<Representation[]> {
  const { rows } = await sql<Representation>`
    ${claims} where r.citizen_id = ${citizenId}::uuid order by r.asked_at desc limit 50`.execute(db)
  return rows
}

/** A claim of this citizen that was not refused; undefined when there is none. */
export async function findRepresentation(db: Db, citizenId: string, id: string): Promise<Representation | undefined> {
  return (await listRepresentations(db, citizenId)).find((one) => one.id === id && one.confirmed !== false)
}

export type RepresentationClaim = Representation & { citizen: string; idNumber: string | null }

/** Claims that wait for a decision, the oldest first, with who makes them. */
export async function listClaims(db: Db, id?: string): Promise<RepresentationClaim[]> {
  const { rows } = await sql<RepresentationClaim>`
    select c.*, p.name as citizen, p.id_number as "idNumber" from (${claims}) c join citizen p on p.id = c."citizenId"
    where ${id ? sql`c.id = ${id}::uuid` : sql`c.confirmed is null`} order by c."askedAt" limit 200`.execute(db)
  return rows
}
