import type { Db } from '#lib/db/index.ts'
import type { Channels } from './channel.ts'
import { type MailSettings, mail } from './mail.ts'
import { type SmsSettings, sms } from './sms.ts'
import { type ZaloSettings, zalo } from './zalo.ts'
import { renewingToken } from './zalo-token.ts'

/** What the settings name; a channel that is not there is said in the delivery log. `site`: the address of this site. */
export type ChannelSettings = { site: string; mail?: MailSettings; sms?: SmsSettings; zalo?: ZaloSettings }

/** Opens the channels that the settings name. `db`: where renewed tokens are kept. */
export function openChannels(settings: ChannelSettings, now: () => Date, db: Db): Channels {
  return {
    ...(settings.mail && { email: mail(settings.mail) }),
    ...(settings.sms && { sms: sms(settings.sms, now) }),
    ...(settings.zalo && { zalo: zalo({ ...settings.zalo, token: tokenOf(settings.zalo.token, now, db) }) }),
  }
}

const tokenOf = (token: ZaloSettings['token'], now: () => Date, db: Db) =>
  typeof token === 'string' ? async () => token : renewingToken(db, token, now)

/** Ends the connections that are still open. */
export function closeChannels(channels: Channels): void {
  for (const channel of Object.values(channels)) channel.close?.()
}
