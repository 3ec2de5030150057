import { z } from 'zod'
import { allow, openTokens } from '../life/decision.ts'
import { owed } from '../life/fees.ts'
import { ND_118 } from '../life/law.ts'
import { action } from './action.ts'
import { fault } from './input.ts'

/** The result is handed over or sent, with the post's number where it is; fees must be paid by then. */
export const resultReturn = action({
  kind: 'return',
  name: { vi: 'Trả kết quả', en: 'Return the result' },
  applicant: { line: { vi: 'Kết quả đã được trả', en: 'The result was handed over' } },
  law: [
    ND_118('V', {
      vi: 'Khuyến khích trả sớm hơn hẹn, có báo trước.',
      en: 'An early return is encouraged, with prior notice.',
    }),
  ],
  from: ['finished'],
  roles: ['clerk'],
  seats: ['intake', 'responsible', 'task'],
  input: z.object({
    receiver: z.string().trim().max(200, fault('tooLong')).default(''),
    tracking: z.string().trim().max(60, fault('tooLong')).nullable().default(null),
  }),
  before: (dossier) => (owed(dossier) > 0 ? 'unpaid' : undefined),
  decide(dossier, { tracking }, { now, by }) {
    const open = openTokens(dossier)
    const closed = open.map(({ number }) => ({ number, closedAt: now, closedBy: by.personId, outcome: 'done' }))
    return allow({
      set: { phase: 'returned', returnedAt: now, movedAt: now, trackingOut: tracking },
      ...(closed.length > 0 && { tokensClosed: closed }),
    })
  },
})
