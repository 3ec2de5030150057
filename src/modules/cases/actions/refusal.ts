import { z } from 'zod'
import { beforeSigning, endingWith } from '../life/endings.ts'
import { form, ND_118, OPEN } from '../life/law.ts'
import { action } from './action.ts'
import { reason } from './input.ts'

/** Refused after appraisal, with its reason. */
export const refusal = action({
  kind: 'refusal',
  name: { vi: 'Từ chối giải quyết', en: 'Refuse after appraisal' },
  applicant: {
    line: { vi: 'Hồ sơ bị từ chối giải quyết', en: 'The dossier was refused after appraisal' },
    tells: ['ground'],
  },
  law: [
    ND_118('V', {
      vi: 'Từ chối sau thẩm định phải nêu lý do, trong thời hạn giải quyết.',
      en: 'A refusal after appraisal gives its reason, within the time limit.',
    }),
    form('03'),
  ],
  from: OPEN,
  roles: ['leader'],
  seats: ['responsible'],
  input: z.object({ ground: reason }),
  before: beforeSigning,
  decide: (dossier, _input, context) => endingWith(dossier, 'stopped', context),
})
