import { z } from 'zod'

/** waiting: to be sent, or sent again · refused: by the other side for good · given_up: tried as long as is allowed. */
export const NOTIFICATION_STATES = ['waiting', 'delivered', 'refused', 'given_up', 'no_channel'] as const
export type NotificationState = (typeof NOTIFICATION_STATES)[number]

/** What somebody can be told; their words stand in `rulebooks/notifications/templates.yaml`. */
export const TEMPLATES = [
  'received',
  'incomplete',
  'supplement_requested',
  'payment_requested',
  'refused',
  'extended',
  'apology',
  'result_ready',
  'result_early',
  'returned',
  'stopped',
  'withdrawn',
  'deletion_answered',
  'opinion_requested',
  'due_in_3_days',
  'due_tomorrow',
  'due_today',
  'overdue',
  'password_recovery',
] as const
export type Template = (typeof TEMPLATES)[number]

const Instant = z.union([z.date().transform((at) => at.toISOString()), z.iso.datetime()])

/**
 * What a message says besides its fixed words: nothing personal, no text written by hand. `link` is a path of this site;
 * `due` an instant, `until` a day, `amount` in đồng, `list` the dossiers of a digest.
 */
export const NotificationFields = z.strictObject({
  code: z.string().optional(),
  procedure: z.string().optional(),
  agency: z.string().optional(),
  due: Instant.optional(),
  until: z.iso.date().optional(),
  amount: z.int().min(0).optional(),
  link: z.string().startsWith('/').optional(),
  count: z.int().min(1).optional(),
  list: z.array(z.strictObject({ code: z.string(), procedure: z.string(), due: Instant })).optional(),
})
export type NotificationFields = z.input<typeof NotificationFields>
export const FIELDS = Object.keys(NotificationFields.shape) as (keyof NotificationFields)[]

/** A number as Vietnamese networks write it abroad: `0912 345 678` becomes `84912345678`. */
export const phoneAbroad = (phone: string) => phone.replace(/\D/g, '').replace(/^0(?=\d)/, '84')
