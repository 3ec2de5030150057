import { z } from 'zod'
import { addDays } from '#lib/clock.ts'
import { type Calendar, workingDaysBetween } from '#modules/deadlines/index.ts'

/** Who announces procedures: each has its own limits. */
export type Announcer = 'province' | 'ministry'

/** The days of one announcing decision. */
export type Announcement = { signedOn: string; effectiveOn: string | null; postedOn: string | null; fastTrack: boolean }

const Limits = z.strictObject({ announceBeforeEffect: z.int().positive(), postWithin: z.int().positive() })
/** Within what time a procedure is announced and posted, by who announces it. */
export const PublicationLimits = z.strictObject({
  province: Limits,
  ministry: Limits,
  fastTrackPostWithin: z.int().positive(),
})
export type PublicationLimits = z.infer<typeof PublicationLimits>

const day = z.iso.date()
/** The file: the limits by the day from which they hold, where they come from, and examples that the tests run. */
export const PublicationRules = z.object({
  id: z.string(),
  rules: z
    .array(
      PublicationLimits.extend({ validFrom: day, certainty: z.enum(['official', 'agreed', 'single', 'unconfirmed']) }),
    )
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

/** Công bố đúng hạn: the decision was signed early enough before the rule takes effect. Without that day it cannot be. */
export function announcedInTime(
  { signedOn, effectiveOn }: Announcement,
  announcer: Announcer,
  limits: PublicationLimits,
): boolean {
  const { announceBeforeEffect } = limits[announcer]
  return effectiveOn !== null && addDays(signedOn, announceBeforeEffect) <= effectiveOn
}

/** Cập nhật, công khai đúng hạn: entered and posted soon enough after signing. Undefined while there is still time on `today`. */
export function postedInTime(
  { signedOn, postedOn, fastTrack }: Announcement,
  announcer: Announcer,
  limits: PublicationLimits,
  calendar: Calendar,
  today: string,
): boolean | undefined {
  const limit = fastTrack ? limits.fastTrackPostWithin : limits[announcer].postWithin
  const posted = postedOn !== null && postedOn <= today ? postedOn : undefined
  const inTime = workingDaysBetween(signedOn, posted ?? today, calendar) <= limit
  return posted === undefined && inTime ? undefined : posted !== undefined && inTime
}
