import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { ND_61, OPEN, WAITING } from '../life/law.ts'
import { action } from './action.ts'
import { fault, PartyInput, ReturnWay, reason } from './input.ts'

/** Mistyped data put right: who it concerns, where the result goes. */
export const correction = action({
  kind: 'correction',
  name: { vi: 'Sửa thông tin nhập sai', en: 'Correct mistyped data' },
  applicant: {
    line: {
      vi: 'Thông tin nhập sai trong hồ sơ đã được sửa',
      en: 'Mistyped data of the dossier were corrected',
    },
  },
  law: [
    ND_61('V', {
      vi: 'Sai sót do cơ quan gây ra thì cơ quan sửa và chịu chi phí.',
      en: 'Errors made by the agency are put right at its cost.',
    }),
  ],
  from: ['registered', 'incomplete', ...OPEN, ...WAITING, 'finished'],
  roles: ['clerk', 'officer'],
  seats: ['intake', 'responsible'],
  input: z.object({
    ground: reason,
    parties: z.array(PartyInput).min(1).optional(),
    returnWay: ReturnWay.optional(),
    returnAddress: z.string().trim().max(500, fault('tooLong')).nullable().optional(),
  }),
  decide: (_dossier, { parties, returnWay, returnAddress }, { now }) =>
    allow({
      ...(parties && { parties }),
      set: { ...(returnWay && { returnWay }), ...(returnAddress !== undefined && { returnAddress }), movedAt: now },
    }),
})
