import { sql } from 'kysely'
import { addDays, localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'
import type { Officer } from '#modules/identity/index.ts'
import { check } from './check.ts'
import { dropDraft, getDraft } from './drafts.ts'
import { lawOf } from './queries.ts'
import { type LawCertainty, type LawRevision, type LawText, latestOf } from './revision.ts'
import { requirePublisher } from './rights.ts'

/** What is said with a publication: the draft's version that was looked at, from which day, by which text, and why. */
export type Publication = {
  version: number
  validFrom: string
  source: string
  certainty: LawCertainty
  reason: string
}

/**
 * Publishes a draft as the next revision of its text, from tomorrow or a later day, not before one that is published.
 * Refuses with 403 whoever is not of the province's control office, and with 409 when the draft has mistakes, when it was
 * changed since it was looked at, or when somebody published first. Returns the number of the revision.
 */
export function publishDraft<T>(
  db: Db,
  text: LawText<T>,
  said: Publication,
  officer: Officer,
  now: Date,
): Promise<number> {
  return atomically(db, async (tx) => {
    await requirePublisher(tx, officer)
    await lock(tx, text)
    const { family, key } = text
    const draft = await getDraft(tx, text)
    if (draft.version !== said.version) throw conflict('This draft was changed since you looked at it')
    const history = (await lawOf(tx)).history(text)
    const { isSound, typed } = check(text, draft.typed, notWithdrawn(history))
    if (!isSound) throw conflict('This draft has mistakes that must be mended first')
    if (latestOf(history).number !== draft.basedOn)
      throw conflict('Another revision was published or taken back meanwhile')
    if (said.validFrom < earliestFor(history, now))
      throw conflict('Law takes effect on a day that has not begun, and not before the revision published last')
    const number = (history.at(-1)?.number ?? 1) + 1
    const { validFrom, source, certainty, reason } = said
    await tx
      .insertInto('lawRevision')
      .values({
        family,
        key,
        number,
        validFrom,
        content: JSON.stringify(typed),
        source,
        certainty,
        reason,
        publishedAt: now,
        publishedBy: officer.id,
        publisher: officer.name,
      })
      .execute()
    await dropDraft(tx, text, officer)
    return number
  })
}

/**
 * Takes back a revision whose day has not come; a draft of it goes on. Refuses with 403 whoever is not of the province's
 * control office, and with 409 when it has begun or was taken back before.
 */
export function withdrawRevision(
  db: Db,
  text: LawText<unknown>,
  { number, reason }: { number: number; reason: string },
  officer: Officer,
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    await requirePublisher(tx, officer)
    await lock(tx, text)
    const query = tx.selectFrom('lawRevision').select(['id', 'validFrom']).where('family', '=', text.family)
    const row = await query.where('key', '=', text.key).where('number', '=', number).executeTakeFirst()
    const { id, validFrom } = found(row, 'Revision')
    if (validFrom <= localDay(now)) throw conflict('A revision that has begun stays: publish the next one')
    const values = { revisionId: id, validFrom, reason, withdrawnAt: now, withdrawnBy: officer.id }
    const taken = await tx
      .insertInto('lawWithdrawal')
      .values({ ...values, withdrawer: officer.name })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (taken.numInsertedOrUpdatedRows === 0n) throw conflict('This revision was taken back before')
  })
}

/** The first day on which a new revision may take effect: what a day's law is, is known before the day begins. */
export function earliestFor<T>(history: readonly LawRevision<T>[], now: Date): string {
  const tomorrow = addDays(localDay(now), 1)
  const { validFrom } = latestOf(history)
  return validFrom.localeCompare(tomorrow) > 0 ? validFrom : tomorrow
}

/** The revisions that were not taken back. */
export const notWithdrawn = <T>(history: readonly LawRevision<T>[]) =>
  history.filter(({ withdrawn }) => withdrawn === null)

const lock = (tx: Db, { family, key }: LawText<unknown>) =>
  sql`select pg_advisory_xact_lock(hashtext(${`law ${family}/${key}`}))`.execute(tx)
