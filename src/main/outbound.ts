import type { OutboundSettings, WebhookTerms } from '#modules/exchange/index.ts'
import { type Env, SettingsError } from './env.ts'
import { secretOf } from './sign-in.ts'

/** Where this system tells what happens. The address of the national side does nothing without name and password. */
export function outboundSettings(env: Env): OutboundSettings {
  const { MOTCUA_NATIONAL_URL: url, MOTCUA_NATIONAL_USER: user, MOTCUA_NATIONAL_PASSWORD: password } = env
  if (url && !(user && password))
    throw new SettingsError('MOTCUA_NATIONAL_URL needs MOTCUA_NATIONAL_USER and MOTCUA_NATIONAL_PASSWORD')
  const national = url && user && password ? { url, user, password } : undefined
  return { national, webhooks: webhookTerms(env) }
}

/** Where webhooks may go, and by what their secrets are sealed. */
export const webhookTerms = (env: Env): WebhookTerms => ({
  allowPrivate: env.MOTCUA_WEBHOOK_PRIVATE === 'on',
  seal: secretOf(env),
})
