import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { found, notFound } from '#lib/errors.ts'
import { dutyOf, type Officer, rolesThatMay } from '#modules/identity/index.ts'
import { askOnce } from '../request.ts'
import { countersOf, type ShownProof } from './identity.ts'

/** Whose data of which dossier, and what they say. */
export type DossierRequest = { dossierId: number; party: 'owner' | 'submitter'; words: string }

/**
 * Asks to have the data of the person of a dossier deleted. While a request about the same person waits for its answer,
 * another one changes nothing. Returns its number.
 */
export function askDeletionOf(db: Db, { dossierId, party, words }: DossierRequest, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`deletion ${dossierId}`}))`.execute(tx)
    return askOnce(tx, { dossierId, party }, words, now)
  })
}

/**
 * Somebody has shown at a counter that they are the person of a dossier for which deletion is asked. Only a clerk of a
 * counter that may see the dossier notes it; for others the request does not exist. What was noted first stays.
 */
export function confirmIdentity(db: Db, officer: Officer, id: number, shown: ShownProof, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    const { rows } = await sql<{ agencyId: number }>`
      select a.agency_id from deletion_request r join dossier_access a on a.dossier_id = r.dossier_id
      where r.id = ${id} and a.agency_id = any(${countersOf(officer)}::int[])`.execute(tx)
    const duty = found(
      dutyOf(
        officer,
        rolesThatMay('receive_dossiers'),
        rows.map(({ agencyId }) => agencyId),
      ),
      'Request',
    )
    const seen = { requestId: id, shown, by: officer.id, agencyId: duty.agencyId, at: now }
    await tx
      .insertInto('deletionIdentity')
      .values(seen)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Writes down at the counter what somebody who stands there asks, with how they showed who they are. */
export function recordDeletion(db: Db, officer: Officer, asked: DossierRequest & { shown: ShownProof }, now: Date) {
  const { shown, ...request } = asked
  if (countersOf(officer).length === 0) throw notFound('Request')
  return atomically(db, async (tx) => {
    const id = await askDeletionOf(tx, request, now)
    await confirmIdentity(tx, officer, id, shown, now)
  })
}
