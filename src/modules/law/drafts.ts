import { stringify } from 'yaml'
import type { Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'
import type { Officer } from '#modules/identity/index.ts'
import { lawOf } from './queries.ts'
import { type LawText, latestOf } from './revision.ts'
import { requirePublisher } from './rights.ts'

/** A revision while it is written: YAML as it was typed, and the revision that it will follow. */
export type LawDraft = {
  typed: string
  basedOn: number
  version: number
  changedAt: Date
  changedBy: string
}

type Which = Pick<LawText<unknown>, 'family' | 'key'>

/** The draft of a text, or undefined when nobody writes one. */
export function findDraft(db: Db, { family, key }: Which): Promise<LawDraft | undefined> {
  return db
    .selectFrom('lawDraft')
    .select(['typed', 'basedOn', 'version', 'changedAt', 'changedBy'])
    .where('family', '=', family)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** As `findDraft`, but refuses with 404. */
export async function getDraft(db: Db, which: Which): Promise<LawDraft> {
  return found(await findDraft(db, which), 'Draft')
}

/** The texts that are being written, as family/key. */
export async function draftedTexts(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('lawDraft').select(['family', 'key']).execute()
  return new Set(rows.map(({ family, key }) => `${family}/${key}`))
}

/** Begins the draft of a text from the revision that stands last. Refuses with 409 when somebody has begun one. */
export async function beginDraft(db: Db, text: LawText<unknown>, officer: Officer, now: Date): Promise<void> {
  await requirePublisher(db, officer)
  const { number } = latestOf((await lawOf(db)).history(text))
  const begun = await db
    .insertInto('lawDraft')
    .values({
      family: text.family,
      key: text.key,
      typed: toYaml(await typedOf(db, text, number)),
      basedOn: number,
      createdAt: now,
      createdBy: officer.name,
      changedAt: now,
      changedBy: officer.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows === 0n) throw conflict('Somebody is writing this text already')
}

/** A text as people can read, change and send around. */
export const toYaml = (typed: unknown): string => stringify(typed, { lineWidth: 0 })

/** What was typed for a revision: a schema that reads it may have changed it. */
async function typedOf(db: Db, { family, key, shipped }: LawText<unknown>, number: number): Promise<unknown> {
  if (number === 1) return shipped().at(-1)?.content
  const query = db.selectFrom('lawRevision').select('content').where('family', '=', family).where('key', '=', key)
  return found(await query.where('number', '=', number).executeTakeFirst(), 'Revision').content
}

/** Keeps a change of the version that was read. Refuses with 409 when somebody else has changed it since. */
export async function saveDraft(
  db: Db,
  which: Which & Pick<LawDraft, 'version'>,
  change: { typed: string } | { basedOn: number },
  officer: Officer,
  now: Date,
): Promise<void> {
  await requirePublisher(db, officer)
  const saved = await db
    .updateTable('lawDraft')
    .set({ ...change, version: which.version + 1, changedAt: now, changedBy: officer.name })
    .where('family', '=', which.family)
    .where('key', '=', which.key)
    .where('version', '=', which.version)
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) throw conflict('Somebody else has changed this draft')
}

/** Throws a draft away. */
export async function dropDraft(db: Db, { family, key }: Which, officer: Officer): Promise<void> {
  await requirePublisher(db, officer)
  await db.deleteFrom('lawDraft').where('family', '=', family).where('key', '=', key).execute()
}
