import { expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { quietHoursOf, siteOf } from './post.ts'

const of = (settings: Record<string, string>) => {
  const env = readEnv(settings)
  return { settings: { site: siteOf(env), ...env.channels }, quiet: quietHoursOf(env) }
}

test('without settings nothing is sent, and SMS would wait from nine to seven', () => {
  const { settings, quiet } = of({})
  expect(settings).toEqual({ site: 'http://localhost:3000' })
  expect(quiet).toMatchObject({ from: '21:00', to: '07:00' })
})

test('what belongs together is asked for together, before the start', () => {
  expect(() => of({ MOTCUA_SMTP_URL: 'smtp://mail.example' })).toThrow(
    /MOTCUA_SMTP_URL and MOTCUA_MAIL_FROM go together/,
  )
  expect(() => of({ MOTCUA_ZALO_TOKEN: 'a', MOTCUA_ZALO_TEMPLATES: 'birthday=1' })).toThrow(/birthday is no message/)
  expect(() => of({ MOTCUA_QUIET_HOURS: '25:00-07:00' })).toThrow(/such as 21:00-07:00, or off/)
})

test('an office may have other quiet hours or none, and its own Zalo templates', () => {
  expect(of({ MOTCUA_QUIET_HOURS: 'off' }).quiet).toBeUndefined()
  expect(of({ MOTCUA_QUIET_HOURS: '22:00-06:00' }).quiet).toMatchObject({ from: '22:00', to: '06:00' })
  const { settings } = of({ MOTCUA_ZALO_TOKEN: 'a', MOTCUA_ZALO_TEMPLATES: 'received=12, returned=34' })
  expect(settings.zalo?.templates).toEqual({ received: '12', returned: '34' })
})
