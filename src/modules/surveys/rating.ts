import { z } from 'zod'

/** What somebody may be dissatisfied with. */
const DISLIKES = ['time', 'cost', 'attitude', 'explanation'] as const

const optional = <const T extends readonly string[]>(choices: T) =>
  z
    .literal('')
    .transform(() => null)
    .or(z.enum(choices))
    .nullable()
    .default(null)

/** What a person says after the result. Only the first question must be answered. */
export const Rating = z.object({
  satisfied: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
  disliked: z.array(z.enum(DISLIKES)).max(DISLIKES.length).default([]),
  time: optional(['earlier', 'on_time', 'late']),
  contacts: optional(['none', 'one', 'more']),
  agencies: optional(['none', 'one', 'more']),
  attitude: optional(['good', 'bad']),
  words: z.string().trim().max(2000).default(''),
})
export type Rating = z.output<typeof Rating>

/** Points of TT 01/2018 that one answer gives; null where it was not given or decides nothing. */
export function pointsOf({
  time,
  contacts,
  agencies,
  attitude,
}: Pick<Rating, 'time' | 'contacts' | 'agencies' | 'attitude'>): Record<1 | 3 | 4 | 7, number | null> {
  const fewer = { none: 2, one: 1, more: 0 } as const
  const early = { earlier: 2, on_time: 1, late: 0 } as const
  return {
    1: time && early[time],
    3: contacts && fewer[contacts],
    4: agencies && fewer[agencies],
    7: attitude === 'good' && time && time !== 'late' ? early[time] : null,
  }
}
