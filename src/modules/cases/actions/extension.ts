import { z } from 'zod'
import { enterInLedger } from '../life/clock.ts'
import { allow, merge } from '../life/decision.ts'
import { form, OPEN } from '../life/law.ts'
import { action } from './action.ts'
import { day, reason } from './input.ts'

/** A later day of return for a lawful reason. */
export const extension = action({
  kind: 'extension',
  name: { vi: 'Gia hạn', en: 'Extend' },
  applicant: {
    line: { vi: 'Thời hạn giải quyết được gia hạn', en: 'The time was extended' },
    tells: ['ground', 'until'],
  },
  law: [form('04')],
  from: OPEN,
  roles: ['leader'],
  seats: ['responsible'],
  input: z.object({ until: day, ground: reason }),
  decide(dossier, { until, ground }, context) {
    const { now, by } = context
    const entered = enterInLedger(
      dossier,
      { kind: 'extension', at: new Date(now), person: by.name, ground, until },
      context,
    )
    return entered.ok ? allow(merge(entered.effects, { set: { movedAt: now } })) : entered
  },
})
