import { z } from 'zod'
import { beforeSigning } from '../life/endings.ts'
import { form, ND_61, ND_118, OPEN } from '../life/law.ts'
import { askedBefore, supplementAsked } from '../life/supplements.ts'
import { stopClock } from '../life/waits.ts'
import { action } from './action.ts'
import { items, reason } from './input.ts'

/**
 * More papers are asked for, once and complete, and the clock stands still. A second request makes the dossier overdue
 * under QĐ 766, so it is refused here.
 */
export const supplementRequest = action({
  kind: 'supplement_request',
  name: { vi: 'Yêu cầu bổ sung', en: 'Ask for papers' },
  applicant: {
    line: {
      vi: 'Bạn được đề nghị bổ sung giấy tờ; thời hạn tạm dừng',
      en: 'You were asked for papers; the clock stands still',
    },
    tells: ['ground', 'items'],
  },
  law: [
    ND_118('?'),
    form('02'),
    ND_61('V', {
      vi: 'Trả lại để bổ sung trong 3 ngày làm việc kể từ khi tiếp nhận.',
      en: 'Sent back for papers within 3 working days of receipt.',
    }),
  ],
  from: OPEN,
  roles: ['officer', 'leader', 'clerk'],
  seats: ['responsible', 'task'],
  input: z.object({ ground: reason, items }),
  before: (dossier) => (askedBefore(dossier, false) ? 'asked_before' : beforeSigning(dossier)),
  decide: (dossier, input, context) =>
    stopClock(
      dossier,
      { cause: 'supplement', ground: input.ground },
      context,
      supplementAsked(dossier, { ...input, beforeReceipt: false }, context),
    ),
})
