import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { form, ND_118 } from '../life/law.ts'
import { action } from './action.ts'
import { reason } from './input.ts'

/** Not taken in, with the reason. */
export const intakeRefusal = action({
  kind: 'intake_refusal',
  name: { vi: 'Từ chối tiếp nhận', en: 'Refuse to receive' },
  applicant: {
    line: { vi: 'Hồ sơ bị từ chối tiếp nhận', en: 'The dossier was refused at the counter' },
    tells: ['ground'],
  },
  law: [ND_118('V'), form('03')],
  from: ['registered', 'incomplete'],
  roles: ['clerk'],
  seats: ['intake'],
  input: z.object({ ground: reason }),
  decide: (_dossier, _input, { now }) => allow({ set: { phase: 'refused', movedAt: now } }),
})
