import { z } from 'zod'
import type { Fee } from '../life/dossier.ts'
import { ND_118, OPEN } from '../life/law.ts'
import { stopClock } from '../life/waits.ts'
import { action } from './action.ts'
import { fault, reason, text } from './input.ts'

const amount = z.number(fault('amount')).int(fault('amount')).min(1, fault('amount')).max(1e12, fault('tooLong'))

/** The person is asked to pay before the handling goes on; the clock stands still. */
export const paymentRequest = action({
  kind: 'payment_request',
  name: { vi: 'Yêu cầu nộp phí, lệ phí', en: 'Ask for payment' },
  applicant: {
    line: {
      vi: 'Bạn được đề nghị nộp phí, lệ phí; thời hạn tạm dừng',
      en: 'You were asked to pay fees; the clock stands still',
    },
    tells: ['ground', 'fees'],
  },
  law: [ND_118('?')],
  from: OPEN,
  roles: ['clerk', 'officer', 'leader'],
  seats: ['intake', 'responsible', 'task'],
  input: z.object({ ground: reason, fees: z.array(z.object({ name: text(200), amount })).min(1, fault('fees')) }),
  decide(dossier, { ground, fees }, context) {
    const unpaid = fees.map((fee): Fee => ({ ...fee, paidAt: null, way: null }))
    return stopClock(dossier, { cause: 'payment', ground }, context, { fees: [...dossier.fees, ...unpaid] })
  },
})
