import { createHmac } from 'node:crypto'
import { phoneAbroad } from '../notification.ts'
import type { NoticeChannel } from './channel.ts'
import { byStatus, postJson } from './http.ts'

/** `secret` signs what is sent; `sender` is the brand name that the operator registered. */
export type SmsSettings = { url: string; secret: string; sender: string }

/**
 * SMS through a gateway of the province's operator: `POST url` with `{id, to: "84912345678", from, text}`. The header
 * `motcua-signature` is `t=<seconds>,v1=<hex HMAC-SHA256 of "seconds.body">`; `idempotency-key` is `id`, the same at every
 * repeat. 2xx: taken on · 401, 403, 408, 409, 425, 429, 5xx: tried again · any other answer: refused. `{message}` is kept.
 */
export function sms({ url, secret, sender }: SmsSettings, now: () => Date): NoticeChannel {
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
