import { z } from 'zod'
import { beforeSigning, endingWith } from '../life/endings.ts'
import { form, OPEN, WAITING } from '../life/law.ts'
import { action } from './action.ts'
import { reason } from './input.ts'

/** Handling stops. */
export const stop = action({
  kind: 'stop',
  name: { vi: 'Dừng giải quyết', en: 'Stop' },
  applicant: { line: { vi: 'Hồ sơ dừng giải quyết', en: 'The handling was stopped' }, tells: ['ground'] },
  law: [form('05')],
  from: [...OPEN, ...WAITING],
  roles: ['leader'],
  seats: ['responsible'],
  input: z.object({ ground: reason }),
  before: beforeSigning,
  decide: (dossier, _input, context) => endingWith(dossier, 'stopped', context),
})
