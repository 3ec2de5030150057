import {
  type ChannelSettings,
  loadDelivery,
  type QuietHours,
  TEMPLATES,
  type Template,
} from '#modules/notifications/index.ts'
import { type Env, SettingsError } from './env.ts'

/** By which channels messages go out, by the settings, and when they wait. */
export function postOf(env: Env): { settings: ChannelSettings; quiet: QuietHours | undefined } {
  const { MOTCUA_SMTP_URL: smtp, MOTCUA_MAIL_FROM: from } = env
  const { MOTCUA_SMS_URL: url, MOTCUA_SMS_SECRET: secret, MOTCUA_SMS_SENDER: sender } = env
  const { MOTCUA_ZALO_TEMPLATES: templates } = env
  const token = zaloToken(env)
  together('MOTCUA_SMTP_URL and MOTCUA_MAIL_FROM', [smtp, from])
  together('MOTCUA_SMS_URL, MOTCUA_SMS_SECRET and MOTCUA_SMS_SENDER', [url, secret, sender])
  together('MOTCUA_ZALO_TOKEN, or MOTCUA_ZALO_APP with what renews it, and MOTCUA_ZALO_TEMPLATES', [token, templates])
  return {
    settings: {
      site: env.MOTCUA_URL ?? `http://localhost:${env.PORT}`,
      ...(smtp && from && { mail: { url: smtp, from } }),
      ...(url && secret && sender && { sms: { url, secret, sender } }),
      ...(token && templates && { zalo: { url: env.MOTCUA_ZALO_URL, token, templates: templatesOf(templates) } }),
    },
    quiet: quietOf(env.MOTCUA_QUIET_HOURS),
  }
}

/** The token that somebody renews by hand, or how it is renewed here. */
function zaloToken(env: Env) {
  const { MOTCUA_ZALO_APP: appId, MOTCUA_ZALO_SECRET: secret, MOTCUA_ZALO_REFRESH: refreshToken } = env
  together('MOTCUA_ZALO_APP, MOTCUA_ZALO_SECRET and MOTCUA_ZALO_REFRESH', [appId, secret, refreshToken])
  if (appId && secret && refreshToken) return { url: env.MOTCUA_ZALO_OAUTH, appId, secret, refreshToken }
  return env.MOTCUA_ZALO_TOKEN
}

function together(names: string, values: unknown[]) {
  const given = values.filter(Boolean).length
  if (given > 0 && given < values.length) throw new SettingsError(`${names} go together: set all or none`)
}

/** `received=123456,result_ready=123457` */
function templatesOf(text: string): Partial<Record<Template, string>> {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  const unknown = pairs.filter(([name]) => !TEMPLATES.some((template) => template === name))
  if (unknown.length > 0)
    throw new SettingsError(`MOTCUA_ZALO_TEMPLATES is wrong: ${unknown.map(([name]) => name)} is no message of ours`)
  return Object.fromEntries(pairs)
}

function quietOf(text: string | undefined): QuietHours | undefined {
  const usual = loadDelivery().quietHours
  if (text === 'off') return
  const [from, to] = text?.split('-') ?? []
  return from && to ? { ...usual, from, to } : usual
}
