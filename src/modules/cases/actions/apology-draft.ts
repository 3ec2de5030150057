import { z } from 'zod'
import { allow } from '../life/decision.ts'
import type { Dossier } from '../life/dossier.ts'
import { ND_61, OPEN } from '../life/law.ts'
import { action } from './action.ts'
import { day, reason } from './input.ts'

/** At most one apology is ever signed (NĐ 61/2018/NĐ-CP). */
export const isApologised = ({ apologies }: Dossier) => apologies.some(({ signedAt }) => signedAt !== null)

/** A draft of the apology: its reason, one new day of return, and whose lateness it is. It may be drafted anew until signed. */
export const apologyDraft = action({
  kind: 'apology_draft',
  name: { vi: 'Dự thảo văn bản xin lỗi', en: 'Draft the apology' },
  law: [
    ND_61('V', {
      vi: 'Thông báo và xin lỗi trước ngày hẹn ít nhất 1 ngày, hẹn lại không quá một lần.',
      en: 'At least one day before the due date a notice and an apology; a new day is promised once at most.',
    }),
  ],
  from: OPEN,
  roles: ['officer', 'leader', 'clerk'],
  seats: ['responsible', 'task', 'system'],
  input: z.object({
    reason,
    until: day,
    agencyId: z.number().int(),
    step: z.string().nullable().default(null),
  }),
  before: (dossier) => (isApologised(dossier) ? 'apologised_before' : undefined),
  decide: (_dossier, { reason, until, agencyId, step }, { now }) =>
    allow({
      set: { movedAt: now },
      apologyDrafted: { number: 1, draftedAt: now, reason, until, agencyId, step, signedAt: null, signedBy: null },
    }),
})
