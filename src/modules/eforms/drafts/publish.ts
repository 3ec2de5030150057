import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict } from '#lib/errors.ts'
import { isSound, lint } from '../lint.ts'
import { dropDraft, getDraft } from './drafts.ts'

/** What is said with a publication: the draft's version that was looked at, from which day, and why. */
export type FormPublication = { code: string; version: number; validFrom: string; note: string }

/**
 * Publishes a draft as the next revision of its form, from today or a later day, not before one that is published.
 * Filings that have begun move to it then. Refuses with 409 when the draft has mistakes, when it was changed since it was
 * looked at, or when somebody published first. Returns the number of the revision.
 */
export function publishFormDraft(db: Db, said: FormPublication, by: string, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('form'))`.execute(tx)
    const draft = await getDraft(tx, said.code, localDay(now))
    if (draft.version !== said.version) throw conflict('This draft was changed since you looked at it')
    if (!isSound(lint(draft.form, draft.papers.length)))
      throw conflict('This draft has mistakes that must be mended first')
    const newest = await newestOf(tx, draft.procedureId)
    if ((newest?.id ?? null) !== draft.basedOn)
      throw conflict('A newer revision was published meanwhile: begin a draft from it')
    const version = (newest?.version ?? 0) + 1
    if (said.validFrom < earliestFor(newest?.validFrom, localDay(now)))
      throw conflict('A form cannot take effect on a day that is past, nor before the one published last')
    const form = { ...draft.form, validFrom: said.validFrom }
    await tx
      .insertInto('formRevision')
      .values({
        procedureId: draft.procedureId,
        procedureRevisionId: draft.procedureRevisionId,
        version,
        validFrom: said.validFrom,
        form: JSON.stringify(form),
        note: said.note,
        publishedAt: now,
        publishedBy: by,
      })
      .execute()
    await dropDraft(tx, draft.procedureId)
    return version
  })
}

/** The first day on which a new revision may take effect. */
export const earliestFor = (newest: string | undefined, today: string) => (newest && newest > today ? newest : today)

/** The revision of a form that was published last. */
const newestOf = (db: Db, procedureId: number) =>
  db
    .selectFrom('formRevision')
    .select(['id', 'version', 'validFrom'])
    .where('procedureId', '=', procedureId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
