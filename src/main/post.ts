import { loadDelivery, type QuietHours } from '#modules/notifications/index.ts'
import type { Env } from './env.ts'

/** When messages wait, by the settings; undefined: never. */
export function quietHoursOf({ MOTCUA_QUIET_HOURS: text }: Env): QuietHours | undefined {
  const usual = loadDelivery().quietHours
  if (text === 'off') return
  const [from, to] = text?.split('-') ?? []
  return from && to ? { ...usual, from, to } : usual
}

/** The address of this site that people are told. */
export const siteOf = ({ MOTCUA_URL: url, PORT: port }: Env) => url ?? `http://localhost:${port}`
