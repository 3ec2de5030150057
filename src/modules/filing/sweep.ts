import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { forgetFiles, forgetSenders } from '#modules/documents/index.ts'

/** How long a draft waits for its person after the last change. */
export const DRAFT_DAYS = 90
/** How long a form with a file that was handed in may be sent. */
const SENDER_DAYS = 7
const A_DAY = 86_400_000

/**
 * Takes away drafts that nobody has touched for long, uploads that never ended, and files that were handed in and that
 * no dossier, draft or claim holds. The bytes go with the next sweep of files.
 */
export async function sweepDrafts(db: Db, now: Date): Promise<{ drafts: number; files: number }> {
  const before = (days: number) => new Date(now.getTime() - days * A_DAY)
  const { numDeletedRows } = await db
    .deleteFrom('filingDraft')
    .where('dossier', 'is', null)
    .where('savedAt', '<', before(DRAFT_DAYS))
    .executeTakeFirst()
  await db.deleteFrom('upload').where('madeAt', '<', before(1)).execute()
  const held = sql<boolean>`
    exists (select from paper p where p.file = f.hash)
    or exists (select from representation r where r.proof = f.hash)
    or exists (select from draft_file o join filing_draft g on g.id = o.draft_id
      where o.hash = f.hash and position(f.hash in g.papers::text) > 0)`
  const left = sql`select hash from draft_file where at < ${before(1).toISOString()}
    union select hash from file_sender where at < ${before(SENDER_DAYS).toISOString()}`
  const files = await forgetFiles(db, left, held)
  await forgetSenders(db, before(SENDER_DAYS))
  return { drafts: Number(numDeletedRows), files }
}
