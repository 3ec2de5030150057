import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { form, ND_118 } from '../life/law.ts'
import { askedBefore, supplementAsked } from '../life/supplements.ts'
import { action } from './action.ts'
import { items, reason } from './input.ts'

/** Sent back before receipt, once and with everything that is missing. */
export const completionRequest = action({
  kind: 'completion_request',
  name: { vi: 'Yêu cầu hoàn thiện trước khi tiếp nhận', en: 'Ask to complete before receipt' },
  applicant: {
    line: {
      vi: 'Bạn được đề nghị hoàn thiện hồ sơ trước khi tiếp nhận',
      en: 'You were asked to complete the dossier before it is received',
    },
    tells: ['ground', 'items'],
  },
  law: [ND_118('V'), form('02')],
  from: ['registered'],
  roles: ['clerk'],
  seats: ['intake'],
  input: z.object({ ground: reason, items }),
  before: (dossier) => (askedBefore(dossier, true) ? 'asked_before' : undefined),
  decide: (dossier, input, context) =>
    allow({
      set: { phase: 'incomplete', movedAt: context.now },
      ...supplementAsked(dossier, { ...input, beforeReceipt: true }, context),
    }),
})
