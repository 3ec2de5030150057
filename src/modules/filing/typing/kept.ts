import { createHash, randomBytes } from 'node:crypto'
import { atomically, type Db } from '#lib/db.ts'
import { locked, unlocked } from '../seal.ts'

/** What was typed in a page, by the names of its fields; files are not among it. */
export type Typing = [name: string, value: string][]

const HOURS = 3
const MOST = 200_000 // characters; the largest page of an e-form is a fifth of it
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

/** The fields of a page that was sent, without its files. */
export const typingIn = (form: FormData): Typing =>
  [...form].flatMap(([name, value]): Typing => (typeof value === 'string' ? [[name, value]] : []))

/** Keeps what was typed at a place for some hours. Returns the only key to it; undefined when it is more than any page holds. */
export async function keepTyping(db: Db, place: string, typing: Typing, now: Date): Promise<string | undefined> {
  const text = JSON.stringify(typing)
  if (text.length > MOST) return
  const key = randomBytes(32).toString('base64url')
  await atomically(db, async (tx) => {
    await tx
      .deleteFrom('keptTyping')
      .where('keptAt', '<', new Date(now.getTime() - HOURS * 3_600_000))
      .execute()
    const row = { keyHash: hashOf(key), place, locked: locked(key, text), keptAt: now }
    await tx.insertInto('keptTyping').values(row).execute()
  })
  return key
}

/** What was typed at this place, once; undefined when there is nothing under the key. */
export async function takeTyping(db: Db, place: string, key: string): Promise<FormData | undefined> {
  const row = await db
    .deleteFrom('keptTyping')
    .where('keyHash', '=', hashOf(key))
    .where('place', '=', place)
    .returning('locked')
    .executeTakeFirst()
  if (!row) return
  const form = new FormData()
  for (const [name, value] of JSON.parse(unlocked(key, row.locked)) as Typing) form.append(name, value)
  return form
}

/** Where what is under a key was typed. */
export async function placeOf(db: Db, key: string): Promise<string | undefined> {
  const query = db.selectFrom('keptTyping').select('place').where('keyHash', '=', hashOf(key))
  return (await query.executeTakeFirst())?.place
}
