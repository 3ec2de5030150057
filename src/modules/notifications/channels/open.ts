import { CHANNEL, type ChannelSettings, type Channels, NOTICE_CHANNELS } from './list.ts'

/** Opens the channels that the settings name. */
export function openChannels(
  settings: ChannelSettings,
  context: Parameters<(typeof CHANNEL)['sms']['open']>[1],
): Channels {
  const channels: Channels = {}
  for (const name of NOTICE_CHANNELS) if (settings[name]) channels[name] = CHANNEL[name].open(settings[name], context)
  return channels
}

/** Ends the connections that are still open. */
export function closeChannels(channels: Channels): void {
  for (const channel of Object.values(channels)) channel.close?.()
}

/** The channels as an environment sets them up, and a line for each setting that is wrong. */
export function readChannels(source: Record<string, string | undefined>): {
  settings: ChannelSettings
  wrong: string[]
} {
  const wrong: string[] = []
  const settings: Partial<Record<keyof ChannelSettings, unknown>> = {}
  for (const name of NOTICE_CHANNELS) {
    const { settings: read, help } = CHANNEL[name]
    const parsed = read.safeParse(source)
    if (parsed.data) settings[name] = parsed.data
    for (const { path, message } of parsed.error?.issues ?? []) {
      const setting = String(path[0] ?? '')
      wrong.push(help[setting] === undefined ? message : `${setting} is wrong: write ${help[setting]}`)
    }
  }
  return { settings: settings as ChannelSettings, wrong: [...new Set(wrong)] }
}
