import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { forbidden, found } from '#lib/errors.ts'
import type { Officer } from '#modules/identity/index.ts'
import { decidingDuty, type Representation } from './representation.ts'

type Wanted = Pick<Representation, 'citizenId' | 'taxCode' | 'name' | 'capacity' | 'proof' | 'proofName'>

/** A citizen says that they act for an organisation, with a proof; an official decides later. */
export async function claimRepresentation(db: Db, wanted: Wanted, now: Date): Promise<void> {
  await db
    .insertInto('representation')
    .values({ ...wanted, askedAt: now })
    .execute()
}

/** An official confirms or refuses a claim, or takes an earlier decision back by another. Refused to who may not decide. */
export function decideRepresentation(
  db: Db,
  officer: Officer,
  { id, confirmed, reason }: { id: string; confirmed: boolean; reason: string },
  now: Date,
): Promise<void> {
  const duty = decidingDuty(officer)
  if (!duty) throw forbidden('Only a clerk or the control office decides who acts for an organisation')
  return atomically(db, async (tx) => {
    const known = await tx.selectFrom('representation').select('id').where('id', '=', id).executeTakeFirst()
    found(known, 'Representation')
    await sql`insert into representation_decision (representation_id, number, confirmed, reason, at, by, agency_id)
      select ${id}::uuid, coalesce(max(number), 0) + 1, ${confirmed}, ${reason}, ${now.toISOString()}, ${officer.id}::uuid,
        ${duty.agencyId} from representation_decision where representation_id = ${id}::uuid`.execute(tx)
  })
}
