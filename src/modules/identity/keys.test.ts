import { expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import { createKey, findKey, findKeyById, listKeys, revokeKey } from './keys.ts'

test('a key is shown once: what is stored cannot be used to send', async ({ db, now }) => {
  await aGround(db, now)
  const { id, key } = await createKey(db, 'H99.11', 'phần mềm một cửa', now)
  expect(key).toMatch(/^mc_[\w-]{43}$/)
  const stored = await db.selectFrom('apiKey').select('hash').where('id', '=', id).executeTakeFirstOrThrow()
  expect(JSON.stringify(stored.hash.toString('hex'))).not.toContain(key)
  expect(await findKey(db, stored.hash.toString('hex'))).toBeUndefined()
  expect(await listKeys(db)).toEqual([
    {
      id,
      agencyId: expect.any(Number),
      agencyCode: 'H99.11',
      label: 'phần mềm một cửa',
      createdAt: now,
      revokedAt: null,
    },
  ])
})

test('a key is found by itself alone, to the letter', async ({ db, now }) => {
  await aGround(db, now)
  const { id, key } = await createKey(db, 'H99.11', '', now)
  await createKey(db, 'H99.12', '', now)
  expect(await findKey(db, key)).toMatchObject({ id, agencyCode: 'H99.11' })
  for (const other of ['', key.slice(0, -1), `${key} `, key.toLowerCase(), key.replace('mc_', 'MC_')]) {
    expect(await findKey(db, other), other).toBeUndefined()
  }
})

test('a revoked key opens nothing, but is still known by its number', async ({ db, now }) => {
  await aGround(db, now)
  const { id, key } = await createKey(db, 'H99.11', '', now)
  await revokeKey(db, id, now)
  expect(await findKey(db, key)).toBeUndefined()
  expect(await findKeyById(db, id)).toMatchObject({ id, agencyCode: 'H99.11' })
  await expect(revokeKey(db, id, now)).rejects.toMatchObject({ status: 404 })
})

test('nobody gets a key for an agency that does not exist', async ({ db, now }) => {
  await aGround(db, now)
  await expect(createKey(db, 'H99.77', '', now)).rejects.toMatchObject({
    status: 404,
    message: 'Agency H99.77 not found',
  })
})

test('the agency of a key may be written in either order', async ({ db, now }) => {
  await aGround(db, now)
  for (const code of ['H99.11', 'h99.11', '000.00.11.H99']) {
    const { key } = await createKey(db, code, '', now)
    expect(await findKey(db, key)).toMatchObject({ agencyCode: 'H99.11' })
  }
})
