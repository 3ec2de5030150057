import { z } from 'zod'
import { withoutAddresses } from '#lib/personal.ts'
import { phoneAbroad, TEMPLATES, type Template } from '../notification.ts'
import { type ChannelKind, HttpAddress, type NoticeChannel, together } from './channel.ts'
import { byStatus, postJson } from './http.ts'
import { renewingToken, type ZaloRenewal } from './zalo-token.ts'

/** `templates`: which template of the Official Account, approved by Zalo, stands for which of ours. */
type ZaloSettings = {
  url: string
  templates: Partial<Record<Template, string>>
  /** Of the Official Account: one that somebody renews by hand, or how it is renewed. */
  token: string | ZaloRenewal
}

type ZaloChannel = Omit<ZaloSettings, 'token'> & { token: () => Promise<string> }

/** `received=123456,result_ready=123457` */
const Templates = z
  .string()
  .regex(/^\w+=\w+(,\s*\w+=\w+)*$/)
  .transform((text) => text.split(',').map((pair) => pair.split('=').map((part) => part.trim())))
  .transform((pairs): Partial<Record<Template, string>> => Object.fromEntries(pairs))

const Settings = z.object({
  MOTCUA_ZALO_URL: HttpAddress.default('https://business.openapi.zalo.me'),
  MOTCUA_ZALO_TOKEN: z.string().min(1).optional(),
  MOTCUA_ZALO_APP: z.string().min(1).optional(),
  MOTCUA_ZALO_SECRET: z.string().min(1).optional(),
  MOTCUA_ZALO_REFRESH: z.string().min(1).optional(),
  MOTCUA_ZALO_OAUTH: HttpAddress.default('https://oauth.zaloapp.com'),
  MOTCUA_ZALO_TEMPLATES: Templates.optional(),
})

export const zalo: ChannelKind<ZaloSettings> = {
  words: { vi: 'Zalo', en: 'Zalo' },
  reaches: 'phone',
  usual: false,
  help: {
    MOTCUA_ZALO_URL: 'the address of the Zalo service, such as https://business.openapi.zalo.me',
    MOTCUA_ZALO_TOKEN: 'the access token of the Official Account',
    MOTCUA_ZALO_APP: 'the id of the application of the Official Account, so that tokens are renewed',
    MOTCUA_ZALO_SECRET: 'the secret key of that application',
    MOTCUA_ZALO_REFRESH: 'a refresh token that the Official Account gave the application',
    MOTCUA_ZALO_OAUTH: 'where tokens are renewed, such as https://oauth.zaloapp.com',
    MOTCUA_ZALO_TEMPLATES:
      'our messages and the numbers of Zalo templates, such as received=123456,result_ready=123457',
  },
  settings: Settings.superRefine(
    together<z.output<typeof Settings>>(
      'MOTCUA_ZALO_APP, MOTCUA_ZALO_SECRET and MOTCUA_ZALO_REFRESH',
      'MOTCUA_ZALO_APP',
      'MOTCUA_ZALO_SECRET',
      'MOTCUA_ZALO_REFRESH',
    ),
  ).transform(settingsOf),
  open: (settings, { now, db }) => {
    const { token } = settings
    return account({
      ...settings,
      token: typeof token === 'string' ? async () => token : renewingToken(db, token, now),
    })
  },
}

/** The token is one that somebody renews by hand, or it says how it is renewed here. */
function settingsOf(given: z.output<typeof Settings>, context: z.RefinementCtx): ZaloSettings | undefined {
  const { MOTCUA_ZALO_APP: appId, MOTCUA_ZALO_SECRET: secret, MOTCUA_ZALO_REFRESH: refreshToken } = given
  const { MOTCUA_ZALO_URL: url, MOTCUA_ZALO_OAUTH: oauth, MOTCUA_ZALO_TEMPLATES: templates } = given
  const renewal = appId && secret && refreshToken ? { url: oauth, appId, secret, refreshToken } : undefined
  const token = renewal ?? given.MOTCUA_ZALO_TOKEN
  const names = 'MOTCUA_ZALO_TOKEN, or MOTCUA_ZALO_APP with what renews it, and MOTCUA_ZALO_TEMPLATES'
  together<{ token: unknown; templates: unknown }>(names, 'token', 'templates')({ token, templates }, context)
  const unknown = Object.keys(templates ?? {}).filter((name) => !TEMPLATES.some((template) => template === name))
  if (unknown.length > 0)
    context.addIssue({ code: 'custom', message: `MOTCUA_ZALO_TEMPLATES is wrong: ${unknown} is no message of ours` })
  return token && templates ? { url, token, templates } : undefined
}

/** Zalo's codes for what passes by itself or by us: token out of date, quota used up, too fast, system error. */
const PASSING = new Set([-100, -124, -125, -126, -144, -147, -211, -216, -32])

/**
 * Template messages of a Zalo Official Account (ZNS): `POST {url}/message/template` with
 * `{phone, template_id, template_data, tracking_id}` and the header `access_token`; `{error: 0}` means taken on. The names
 * in `template_data` are those of our placeholders.
 */
function account({ url, token, templates }: ZaloChannel): NoticeChannel {
  return {
    async send({ id, to, template, values }) {
      const templateId = templates[template]
      if (!templateId)
        return { result: 'refused', code: 'template', message: `No template of the Official Account for ${template}` }
      const body = JSON.stringify({
        phone: phoneAbroad(to),
        template_id: templateId,
        template_data: values,
        tracking_id: id,
      })
      const accessToken = await token().catch(() => undefined)
      if (accessToken === undefined)
        return { result: 'try_later', code: 'token', message: 'Zalo gave no new access token' }
      return postJson(
        `${url.replace(/\/+$/, '')}/message/template`,
        body,
        { access_token: accessToken },
        (status, answer) => {
          const error = Number(answer.error ?? Number.NaN)
          if (status !== 200 || Number.isNaN(error)) return byStatus(status === 200 ? 502 : status, answer.message)
          const said = { code: String(error), message: withoutAddresses(String(answer.message ?? '')) }
          if (error === 0) return { result: 'delivered', ...said }
          return { result: PASSING.has(error) ? 'try_later' : 'refused', ...said }
        },
      )
    },
  }
}
