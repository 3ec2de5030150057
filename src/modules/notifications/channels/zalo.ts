import { withoutAddresses } from '#lib/personal.ts'
import { phoneAbroad, type Template } from '../notification.ts'
import type { NoticeChannel } from './channel.ts'
import { byStatus, postJson } from './http.ts'
import type { ZaloRenewal } from './zalo-token.ts'

/** `templates`: which template of the Official Account, approved by Zalo, stands for which of ours. */
export type ZaloSettings = {
  url: string
  templates: Partial<Record<Template, string>>
  /** Of the Official Account: one that somebody renews by hand, or how it is renewed. */
  token: string | ZaloRenewal
}

export type ZaloChannel = Omit<ZaloSettings, 'token'> & { token: () => Promise<string> }

/** Zalo's codes for what passes by itself or by us: token out of date, quota used up, too fast, system error. */
const PASSING = new Set([-100, -124, -125, -126, -144, -147, -211, -216, -32])

/**
 * Template messages of a Zalo Official Account (ZNS): `POST {url}/message/template` with
 * `{phone, template_id, template_data, tracking_id}` and the header `access_token`; `{error: 0}` means taken on. The names
 * in `template_data` are those of our placeholders.
 */
export function zalo({ url, token, templates }: ZaloChannel): NoticeChannel {
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
