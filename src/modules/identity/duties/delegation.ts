import { z } from 'zod'
import { addDays } from '#lib/clock.ts'
import { parseDay } from '#lib/days.ts'
import type { Lang } from '#lib/i18n.ts'
import { messages } from './messages.ts'
import type { DelegationOptions } from './queries.ts'

const LONGEST = 366 // days; longer than that is an appointment

/** A delegation as it is typed: a role of one's own (`12:leader`), a colleague there, days from today on. */
export function delegationForm(lang: Lang, { duties, colleagues }: DelegationOptions, today: string) {
  const words = messages[lang]
  const day = (text: string) => parseDay(text.trim()) ?? ''
  return z
    .object({
      duty: z.string(),
      to: z.string(),
      firstDay: z.string().transform(day),
      lastDay: z.string().transform(day),
      ground: z.string().trim().min(1, words.needed).max(300, words.needed),
    })
    .transform(({ duty, ...rest }, context) => {
      const own = duties.find(({ agencyId, role }) => `${agencyId}:${role}` === duty)
      const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (!own) wrong('duty', words.badDuty)
      else if (!colleagues.some(({ id, agencyId }) => id === rest.to && agencyId === own.agencyId))
        wrong('to', words.badColleague)
      const { firstDay, lastDay } = rest
      if (firstDay < today) wrong('firstDay', words.badFirst)
      else if (lastDay < firstDay || lastDay > addDays(firstDay, LONGEST)) wrong('lastDay', words.badLast)
      return own ? { ...rest, agencyId: own.agencyId, role: own.role } : z.NEVER
    })
}
