import type { Channels } from './channel.ts'
import { type MailSettings, mail } from './mail.ts'
import { type SmsSettings, sms } from './sms.ts'
import { type ZaloSettings, zalo } from './zalo.ts'

/** What the settings name; a channel that is not there is said in the delivery log. `site`: the address of this site. */
export type ChannelSettings = { site: string; mail?: MailSettings; sms?: SmsSettings; zalo?: ZaloSettings }

/** Opens the channels that the settings name. */
export function openChannels(settings: ChannelSettings, now: () => Date): Channels {
  return {
    ...(settings.mail && { email: mail(settings.mail) }),
    ...(settings.sms && { sms: sms(settings.sms, now) }),
    ...(settings.zalo && { zalo: zalo(settings.zalo) }),
  }
}

/** Ends the connections that are still open. */
export function closeChannels(channels: Channels): void {
  for (const channel of Object.values(channels)) channel.close?.()
}
