import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { ND_118, OPEN, WAITING } from '../life/law.ts'
import { action } from './action.ts'
import { fault, ReturnWay } from './input.ts'

/** Its owner chooses another way to receive the result, such as the post. */
export const returnChoice = action({
  kind: 'return_choice',
  name: { vi: 'Đổi cách nhận kết quả', en: 'Choose how to receive the result' },
  applicant: {
    line: { vi: 'Bạn đổi cách nhận kết quả', en: 'You chose another way to receive the result' },
  },
  law: [ND_118('?')],
  from: ['registered', 'incomplete', ...OPEN, ...WAITING, 'finished'],
  roles: [],
  seats: ['applicant'],
  input: z.object({ way: ReturnWay, address: z.string().trim().max(500, fault('tooLong')).nullable() }),
  decide: (_dossier, { way, address }, { now }) =>
    allow({ set: { returnWay: way, returnAddress: address, movedAt: now } }),
})
