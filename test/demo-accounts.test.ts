import { describe, expect, test } from 'vitest'
import { ISSUER } from '#demo/identity/vneid-people.ts'
import { closeDemo, openDemo } from '#demo/index.ts'
import { createApp } from '#main/app.tsx'
import { hostOf, warningOf } from '#main/demo.ts'
import { readEnv } from '#main/env.ts'
import { createKey, enter, findKey, lockPerson } from '#modules/identity/index.ts'
import { inDemo, DEMO_DAY as now } from '#test/support/demo.ts'
import { DEMO_PASSWORD, post } from '#test/support/people.ts'

const CLERK = 'clerk.h36-178@demo.example'
const OFFICER = 'officer.h36-11@demo.example'

inDemo(
  'ending the demo shuts out its officials, its key and its citizens, and beginning it again lets in whom nobody locked',
  async ({ db }) => {
    const app = createApp({ db, now: () => now, syncRate: 100 })
    const enters = async (email: string, password: string) =>
      (await post(app, '/lam-viec/dang-nhap', { email, password })).status === 303
    const { key } = await createKey(db, 'H36', 'demo', now)
    const real = await createKey(db, 'H36', 'one-stop system of the province', now)
    await enter(db, ISSUER, { sub: '1', name: 'Nguyễn Thị Mẫu' }, now)
    await enter(db, 'https://vneid.example', { sub: '1', name: 'Trần Văn Thật' }, now)
    const { id } = await db.selectFrom('person').select('id').where('email', '=', OFFICER).executeTakeFirstOrThrow()
    await lockPerson(db, id, id, now)
    expect(await enters(CLERK, DEMO_PASSWORD)).toBe(true)

    await closeDemo(db, now)
    expect(await enters(CLERK, DEMO_PASSWORD)).toBe(false)
    expect(await db.selectFrom('session').selectAll().execute()).toEqual([])
    expect(await findKey(db, key)).toBeUndefined()
    expect(await findKey(db, real.key)).toBeDefined()
    expect(await db.selectFrom('citizenSession').selectAll().execute()).toHaveLength(1)
    expect(await closeDemo(db, now)).toBe(0)

    await openDemo(db, 'another-password-of-this-one', now)
    expect(await enters(CLERK, DEMO_PASSWORD)).toBe(false)
    expect(await enters(CLERK, 'another-password-of-this-one')).toBe(true)
    expect(await enters(OFFICER, 'another-password-of-this-one')).toBe(false)
  },
)

describe('where the server listens', () => {
  test.each([
    [{}, true, '127.0.0.1', false],
    [{}, false, undefined, false],
    [{ MOTCUA_DEMO: 'off' }, true, undefined, false],
    [{ HOST: '::1' }, true, '::1', false],
    [{ HOST: '0.0.0.0' }, true, '0.0.0.0', true],
    [{ HOST: '::' }, true, '::', true],
    [{ HOST: '::', MOTCUA_DEMO: 'off' }, true, '::', false],
  ])('with %j, a demo %s: at %s, with a warning %s', (settings, demo, host, warned) => {
    const env = readEnv(settings)
    expect(hostOf(env, demo)).toBe(host)
    expect(warningOf(env) !== undefined).toBe(warned)
  })
})
