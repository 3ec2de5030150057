import type { OutboundSettings } from '#modules/exchange/index.ts'
import { type Env, SettingsError } from './env.ts'

/** Where this system tells what happens. The address of the national side does nothing without name and password. */
export function outboundSettings(env: Env): OutboundSettings {
  const { MOTCUA_NATIONAL_URL: url, MOTCUA_NATIONAL_USER: user, MOTCUA_NATIONAL_PASSWORD: password } = env
  if (url && !(user && password))
    throw new SettingsError('MOTCUA_NATIONAL_URL needs MOTCUA_NATIONAL_USER and MOTCUA_NATIONAL_PASSWORD')
  const national = url && user && password ? { url, user, password } : undefined
  return { national, privateWebhooks: env.MOTCUA_WEBHOOK_PRIVATE === 'on' }
}
