import type { Lang } from '#lib/i18n.ts'
import type { ChannelKind, NoticeChannel } from './channel.ts'
import { email } from './mail.ts'
import { sms } from './sms.ts'
import { zalo } from './zalo.ts'

/** By what people are told, under the name that is stored. A new channel is a file beside these and a line here. */
const CHANNELS = { email, sms, zalo }

export type ChannelName = keyof typeof CHANNELS
export const NOTICE_CHANNELS = Object.keys(CHANNELS) as ChannelName[]

type SettingsOf<Name extends ChannelName> = (typeof CHANNELS)[Name] extends ChannelKind<infer S> ? S : never
/** What the settings name; a channel that is not there is said in the delivery log. */
export type ChannelSettings = { [Name in ChannelName]?: SettingsOf<Name> }
export type Channels = Partial<Record<ChannelName, NoticeChannel>>

/** Everything about a channel. */
export const CHANNEL: Record<ChannelName, ChannelKind<unknown>> = CHANNELS

/** The names of all settings of channels. */
export const CHANNEL_SETTINGS = NOTICE_CHANNELS.flatMap((name) => Object.keys(CHANNEL[name].help))

/** By which channels people hear of their dossier until they choose. */
export const USUAL: readonly ChannelName[] = NOTICE_CHANNELS.filter((name) => CHANNEL[name].usual)

/** The names of all channels, as people read them. */
export const channelNames = (lang: Lang) =>
  Object.fromEntries(NOTICE_CHANNELS.map((name) => [name, CHANNEL[name].words[lang]])) as Record<ChannelName, string>

/** An address as lists show it: `n***@gmail.com`, `*******678`. */
export function maskedAddress(channel: ChannelName, address: string): string {
  if (CHANNEL[channel].reaches !== 'email') return `*******${address.slice(-3)}`
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***${address.slice(at)}`
}
