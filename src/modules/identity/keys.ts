import { createHash, randomBytes } from 'node:crypto'
import { canonicalAgencyCode } from '#lib/codes.ts'
import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'

/** A key with which another system writes for an agency and those under it. */
export type ApiKey = { id: number; agencyId: number; agencyCode: string }

/** A key as the sender of files. */
export const keySender = ({ id }: Pick<ApiKey, 'id'>) => `key ${id}`

/** Makes a key for an agency, its code in either order. The key is returned once and only its hash is kept. */
export async function createKey(
  db: Db,
  agencyCode: string,
  label: string,
  now: Date,
): Promise<{ id: number; key: string }> {
  const agency = found(
    await db.selectFrom('agency').select('id').where('code', '=', canonicalAgencyCode(agencyCode)).executeTakeFirst(),
    `Agency ${agencyCode}`,
  )
  const key = `mc_${randomBytes(32).toString('base64url')}`
  const row = { agencyId: agency.id, hash: hashOf(key), label, createdAt: now }
  const { id } = await db.insertInto('apiKey').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, key }
}

/** The key's right is gone with this; what it brought stays. */
export async function revokeKey(db: Db, id: number, now: Date): Promise<void> {
  const revoked = await db
    .updateTable('apiKey')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  found(revoked, 'Key')
}

/** The key behind an `Authorization: Bearer` value, if it exists and was not revoked. */
export async function findKey(db: Db, key: string): Promise<ApiKey | undefined> {
  return keys(db).where('hash', '=', hashOf(key)).where('revokedAt', 'is', null).executeTakeFirst()
}

/** A key by its number, revoked or not: what it brought may still have to be placed. */
export async function findKeyById(db: Db, id: number): Promise<ApiKey | undefined> {
  return keys(db).where('apiKey.id', '=', id).executeTakeFirst()
}

/** All keys, revoked ones too, oldest first, without their secret. */
export async function listKeys(db: Db) {
  return keys(db).select(['label', 'createdAt', 'revokedAt']).orderBy('apiKey.id').execute()
}

const keys = (db: Db) =>
  db
    .selectFrom('apiKey')
    .innerJoin('agency', 'agency.id', 'apiKey.agencyId')
    .select(['apiKey.id', 'apiKey.agencyId', 'agency.code as agencyCode'])

const hashOf = (key: string) => createHash('sha256').update(key).digest()
