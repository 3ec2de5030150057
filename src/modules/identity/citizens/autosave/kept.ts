import { createHash, randomBytes } from 'node:crypto'
import { atomically, type Db } from '#lib/db/index.ts'
import { locked, unlocked } from '#lib/seal.ts'
import { cut } from '#lib/text.ts'

/** What was typed in a page, by the names of its fields; of files their names alone, under `lost.` and the field's. */
export type Typing = [name: string, value: string][]

const HOURS = 3
const MOST = 200_000 // characters; the largest page of an e-form is a fifth of it
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')

/** The fields of a page that was sent. Files of who is not signed in are not taken in. */
export const typingIn = (form: FormData): Typing =>
  [...form].flatMap(([name, value]): Typing => {
    if (typeof value === 'string') return [[name, value]]
    return value.size > 0 || value.name !== '' ? [[`lost.${name}`, cut(value.name, 200)]] : []
  })

/** The names of the files that came with a page and were not taken in, by their fields. */
export function lostIn(typed: FormData): Record<string, string[]> {
  const names = new Set([...typed.keys()].filter((name) => name.startsWith('lost.')))
  return Object.fromEntries([...names].map((name) => [name.slice('lost.'.length), typed.getAll(name).map(String)]))
}

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
