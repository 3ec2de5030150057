import { z } from 'zod'
import { ND_61, ND_118 } from '../life/law.ts'
import { LEDGER_REASONS } from '../life/reasons.ts'
import { supplementCompleted } from '../life/supplements.ts'
import { startClock } from '../life/waits.ts'
import { action } from './action.ts'
import { numbered, papers } from './input.ts'

/** The papers are there: the clock goes on with what was left, or starts from zero, as the process says. */
export const supplement = action({
  kind: 'supplement',
  name: { vi: 'Nhận giấy tờ bổ sung', en: 'Papers came' },
  applicant: {
    line: { vi: 'Giấy tờ bổ sung đã đến; thời hạn tiếp tục', en: 'The papers came; the clock goes on' },
  },
  law: [
    ND_118('?'),
    ND_61('V', {
      vi: 'Thời hạn tính lại từ đầu khi hồ sơ đủ; thủ tục mới hơn thì tạm dừng rồi tiếp tục.',
      en: 'The time starts from zero once complete; newer procedures pause it and go on.',
    }),
  ],
  from: ['supplement'],
  roles: ['clerk'],
  seats: ['intake', 'responsible', 'applicant'],
  input: z.object({ papers }),
  decide(dossier, input, context) {
    const kind = context.rules.supplement === 'restart' ? 'restart' : 'resume'
    const completed = supplementCompleted(dossier, numbered(dossier, input.papers, 'in', null), context)
    return startClock(dossier, { kind, ground: LEDGER_REASONS.supplemented.vi }, context, completed)
  },
})
