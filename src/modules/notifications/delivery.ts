import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { addDays, localDay } from '#lib/clock.ts'
import { type ChannelName, NOTICE_CHANNELS } from './channels/list.ts'

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const QuietHours = z.strictObject({ from: Clock, to: Clock, channels: z.array(z.enum(NOTICE_CHANNELS)) })
export type QuietHours = z.infer<typeof QuietHours>

const DeliveryRules = z.strictObject({
  id: z.string(),
  quietHours: QuietHours,
  waits: z.array(z.int().positive()).min(1),
  keepAddressDays: z.int().positive(),
  reminders: z.strictObject({ workingDaysBefore: z.int().min(2), from: Clock }),
  source: z.record(z.string(), z.string()),
})
export type DeliveryRules = z.infer<typeof DeliveryRules>

let rules: DeliveryRules | undefined

/** When messages go out and how long they are tried: `rulebooks/notifications/delivery.yaml`. */
export function loadDelivery(): DeliveryRules {
  const file = new URL('../../../rulebooks/notifications/delivery.yaml', import.meta.url)
  rules ??= DeliveryRules.parse(parse(readFileSync(file, 'utf8')))
  return rules
}

/** When a message may go out that would go now: now, or at the end of the quiet hours (which may lie beyond midnight). */
export function afterQuiet(channel: ChannelName, now: Date, quiet: QuietHours | undefined): Date {
  if (!quiet?.channels.includes(channel)) return now
  const today = localDay(now)
  for (const day of [addDays(today, -1), today]) {
    const from = localTime(day, quiet.from)
    const to = localTime(quiet.to > quiet.from ? day : addDays(day, 1), quiet.to)
    if (now >= from && now < to) return to
  }
  return now
}

/** When a message that failed so often in a row is tried again; undefined when that was the last time. */
export function nextTry(failures: number, now: Date, { waits }: Pick<DeliveryRules, 'waits'>): Date | undefined {
  const minutes = waits[failures - 1]
  return minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000)
}

/** The moment of a time of day in Viet Nam. */
export const localTime = (day: string, clock: string) => new Date(`${day}T${clock}:00+07:00`)
