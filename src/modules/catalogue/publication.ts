import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { addDays } from '#lib/clock.ts'
import { type Calendar, workingDaysBetween } from '#modules/deadlines/index.ts'

/** Who announces procedures: each has its own limits. */
export type Announcer = 'province' | 'ministry'

/** The days of one announcing decision. */
export type Announcement = { signedOn: string; effectiveOn: string | null; postedOn: string | null; fastTrack: boolean }

const Limits = z.object({ announceBeforeEffect: z.int().positive(), postWithin: z.int().positive() })
const day = z.iso.date()
export const PublicationRules = z.object({
  id: z.string(),
  rules: z
    .array(z.object({ validFrom: day, province: Limits, ministry: Limits, fastTrackPostWithin: z.int().positive() }))
    .min(1),
  source: z.record(z.string(), z.string()),
  examples: z.array(
    z.object({
      says: z.string(),
      level: z.enum(['province', 'ministry']),
      fastTrack: z.boolean().default(false),
      signedOn: day,
      effectiveOn: day.nullable(),
      postedOn: day.nullable(),
      announced: z.boolean(),
      posted: z.boolean(),
    }),
  ),
})
export type PublicationRules = z.infer<typeof PublicationRules>

let loaded: PublicationRules | undefined

/** The limits of publication as data, with their source and examples. */
export function loadPublicationRules(): PublicationRules {
  const file = new URL('../../../rulebooks/deadlines/publication.yaml', import.meta.url)
  loaded ??= PublicationRules.parse(parse(readFileSync(file, 'utf8')))
  return loaded
}

/** Công bố đúng hạn: the decision was signed early enough before the rule takes effect. Without that day it cannot be. */
export function announcedInTime(
  { signedOn, effectiveOn }: Announcement,
  announcer: Announcer,
  rules: PublicationRules,
): boolean {
  const { announceBeforeEffect } = inForce(rules, signedOn)[announcer]
  return effectiveOn !== null && addDays(signedOn, announceBeforeEffect) <= effectiveOn
}

/** Cập nhật, công khai đúng hạn: entered and posted soon enough after signing. Undefined while there is still time on `today`. */
export function postedInTime(
  { signedOn, postedOn, fastTrack }: Announcement,
  announcer: Announcer,
  rules: PublicationRules,
  calendar: Calendar,
  today: string,
): boolean | undefined {
  const rule = inForce(rules, signedOn)
  const limit = fastTrack ? rule.fastTrackPostWithin : rule[announcer].postWithin
  const posted = postedOn !== null && postedOn <= today ? postedOn : undefined
  const inTime = workingDaysBetween(signedOn, posted ?? today, calendar) <= limit
  return posted === undefined && inTime ? undefined : posted !== undefined && inTime
}

function inForce({ rules }: PublicationRules, on: string) {
  const rule = rules.findLast((one) => one.validFrom <= on) ?? rules[0]
  if (!rule) throw new Error('There are no rules of publication')
  return rule
}
