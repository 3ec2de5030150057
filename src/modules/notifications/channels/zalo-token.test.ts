import { expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { aTextGateway } from '#test/support/text-gateway.ts'
import { renewingToken } from './zalo-token.ts'

test('an access token is renewed when it ends, each refresh token used once, and none is kept in clear', async ({
  db,
  now,
}) => {
  const gateway = await aTextGateway()
  let clock = now
  const renewal = { url: gateway.url, appId: '42', secret: 'bi mat', refreshToken: 'refresh-0' }
  const token = renewingToken(db, renewal, () => clock)
  expect([await token(), await token()]).toEqual(['access-1', 'access-1'])
  clock = new Date(now.getTime() + 25 * 3_600_000)
  expect(await token()).toBe('access-2')
  const row = await db.selectFrom('zaloToken').selectAll().executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toMatch(/refresh-|access-/)

  const anew = renewingToken(db, { ...renewal, refreshToken: 'handed-out-again' }, () => clock)
  expect(await anew()).toBe('access-3')
  expect(gateway.renewals).toEqual(['refresh-0', 'refresh-1', 'handed-out-again'])
  await expect(renewingToken(db, { ...renewal, appId: '43' }, () => clock)()).rejects.toThrow()
  await gateway.close()
})
