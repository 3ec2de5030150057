import type { Db } from '#lib/db/index.ts'

/** Whose data a request is about: of an account, or of somebody whom a dossier names. */
export type DataSubject = { citizenId: string } | { dossierId: number; party: 'owner' | 'submitter' }

/**
 * Puts down a request to delete, unless one about the same person still waits for its answer. Returns its number. The
 * caller sees to it that nobody asks for the same person at the same time.
 */
export async function askOnce(tx: Db, about: DataSubject, words: string, now: Date): Promise<number> {
  const waiting = tx
    .selectFrom('deletionRequest')
    .leftJoin('deletionAnswer', 'requestId', 'deletionRequest.id')
    .select('deletionRequest.id')
    .where('requestId', 'is', null)
  const open = await ('citizenId' in about
    ? waiting.where('citizenId', '=', about.citizenId)
    : waiting.where('dossierId', '=', about.dossierId).where('party', '=', about.party)
  ).executeTakeFirst()
  if (open) return open.id
  const row = { ...about, words, askedAt: now }
  return (await tx.insertInto('deletionRequest').values(row).returning('id').executeTakeFirstOrThrow()).id
}
