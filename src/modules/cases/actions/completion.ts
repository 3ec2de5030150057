import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { ND_118 } from '../life/law.ts'
import { supplementCompleted } from '../life/supplements.ts'
import { action } from './action.ts'
import { numbered, papers } from './input.ts'

/** What was missing before receipt has come. */
export const completion = action({
  kind: 'completion',
  name: { vi: 'Nộp lại hồ sơ đã hoàn thiện', en: 'Completed' },
  applicant: { line: { vi: 'Hồ sơ đã hoàn thiện được nộp lại', en: 'The completed dossier was handed in again' } },
  law: [ND_118('?')],
  from: ['incomplete'],
  roles: ['clerk'],
  seats: ['intake', 'applicant'],
  input: z.object({ papers }),
  decide: (dossier, input, context) =>
    allow({
      set: { phase: 'registered', movedAt: context.now },
      ...supplementCompleted(dossier, numbered(dossier, input.papers, 'in', null), context),
    }),
})
