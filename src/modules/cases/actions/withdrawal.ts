import { z } from 'zod'
import { beforeSigning, endingWith } from '../life/endings.ts'
import { ND_118, OPEN, WAITING } from '../life/law.ts'
import { action } from './action.ts'
import { reason } from './input.ts'

/** The person takes the dossier back; possible until its result is signed. */
export const withdrawal = action({
  kind: 'withdrawal',
  name: { vi: 'Rút hồ sơ', en: 'Withdraw' },
  applicant: { line: { vi: 'Hồ sơ đã được rút', en: 'The dossier was withdrawn' }, tells: ['ground'] },
  law: [ND_118('?')],
  from: ['registered', 'incomplete', ...OPEN, ...WAITING],
  roles: ['clerk'],
  seats: ['intake', 'applicant'],
  input: z.object({ ground: reason }),
  before: beforeSigning,
  decide: (dossier, _input, context) => endingWith(dossier, 'withdrawn', context),
})
