import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { owed } from '../life/fees.ts'
import { ND_118 } from '../life/law.ts'
import { LEDGER_REASONS } from '../life/reasons.ts'
import { startClock } from '../life/waits.ts'
import { action } from './action.ts'

/** What is due is paid, all of it or only these fees; a dossier that waited for it goes on once nothing is owed. */
export const payment = action({
  kind: 'payment',
  name: { vi: 'Ghi nhận đã nộp phí, lệ phí', en: 'Record the payment' },
  applicant: { line: { vi: 'Phí, lệ phí đã được nộp', en: 'Fees were paid' } },
  law: [ND_118('?')],
  from: ['registered', 'received', 'handling', 'payment', 'finished'],
  roles: ['clerk'],
  seats: ['intake', 'responsible', 'applicant', 'system'],
  input: z.object({
    way: z.enum(['cash', 'transfer', 'online']),
    /** Only these fees; without, all that is owed. */
    items: z.array(z.object({ name: z.string(), amount: z.number().int().min(1) })).optional(),
  }),
  before: (dossier) => (owed(dossier) > 0 ? undefined : 'nothing_owed'),
  decide(dossier, { way, items = dossier.fees }, context) {
    const left = [...items]
    const fees = dossier.fees.map((fee) => {
      const isThis = (one: { name: string; amount: number }) => one.name === fee.name && one.amount === fee.amount
      const place = fee.paidAt === null ? left.findIndex(isThis) : -1
      if (place < 0) return fee
      left.splice(place, 1)
      return { ...fee, paidAt: context.now, way }
    })
    if (dossier.phase !== 'payment' || owed({ fees }) > 0) return allow({ set: { movedAt: context.now }, fees })
    return startClock(dossier, { kind: 'resume', ground: LEDGER_REASONS.paid.vi }, context, { fees })
  },
})
