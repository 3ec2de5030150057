import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { phoneAbroad } from '../notification.ts'
import { type ChannelKind, HttpAddress, type NoticeChannel, together } from './channel.ts'
import { byStatus, postJson } from './http.ts'

/** `secret` signs what is sent; `sender` is the brand name that the operator registered. */
type SmsSettings = { url: string; secret: string; sender: string }

const Settings = z.object({
  MOTCUA_SMS_URL: HttpAddress.optional(),
  MOTCUA_SMS_SECRET: z.string().min(16).optional(),
  MOTCUA_SMS_SENDER: z.string().min(1).optional(),
})

export const sms: ChannelKind<SmsSettings> = {
  words: { vi: 'Tin nhắn SMS', en: 'SMS' },
  reaches: 'phone',
  usual: true,
  help: {
    MOTCUA_SMS_URL: 'where the SMS gateway takes messages, such as https://sms.example/messages',
    MOTCUA_SMS_SECRET: 'at least 16 characters that sign what goes to the SMS gateway',
    MOTCUA_SMS_SENDER: 'the brand name that the operator registered, such as MOTCUA',
  },
  settings: Settings.superRefine(
    together<z.output<typeof Settings>>(
      'MOTCUA_SMS_URL, MOTCUA_SMS_SECRET and MOTCUA_SMS_SENDER',
      'MOTCUA_SMS_URL',
      'MOTCUA_SMS_SECRET',
      'MOTCUA_SMS_SENDER',
    ),
  ).transform(({ MOTCUA_SMS_URL: url, MOTCUA_SMS_SECRET: secret, MOTCUA_SMS_SENDER: sender }) =>
    url && secret && sender ? { url, secret, sender } : undefined,
  ),
  open: (settings, { now }) => gateway(settings, now),
}

/**
 * SMS through a gateway of the province's operator: `POST url` with `{id, to: "84912345678", from, text}`. The header
 * `motcua-signature` is `t=<seconds>,v1=<hex HMAC-SHA256 of "seconds.body">`; `idempotency-key` is `id`, the same at every
 * repeat. 2xx: taken on · 401, 403, 408, 409, 425, 429, 5xx: tried again · any other answer: refused. `{message}` is kept.
 */
function gateway({ url, secret, sender }: SmsSettings, now: () => Date): NoticeChannel {
  return {
    send({ id, to, short }) {
      const body = JSON.stringify({ id, to: phoneAbroad(to), from: sender, text: short })
      const seconds = Math.floor(now().getTime() / 1000)
      const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
      const headers = { 'motcua-signature': `t=${seconds},v1=${signature}`, 'idempotency-key': id }
      return postJson(url, body, headers, (status, { message }) => byStatus(status, message))
    },
  }
}
