import { z } from 'zod'
import { allow } from '../life/decision.ts'
import { ND_118, OPEN, STAFF } from '../life/law.ts'
import { action } from './action.ts'
import { fault, numbered, PaperInput, task } from './input.ts'

/** A result, or another paper of the agency, is put on file; `task` is the step that produced it. */
export const result = action({
  kind: 'result',
  name: { vi: 'Thêm văn bản kết quả', en: 'Add a result' },
  applicant: {
    line: { vi: 'Văn bản kết quả đã được thêm vào hồ sơ', en: 'A result was added to the dossier' },
  },
  law: [ND_118('?')],
  from: [...OPEN, 'finished'],
  roles: STAFF,
  seats: ['responsible', 'task'],
  input: z.object({ papers: z.array(PaperInput).min(1, fault('paper')), task: task.optional() }),
  decide: (dossier, input, { now }) =>
    allow({ set: { movedAt: now }, papersAdded: numbered(dossier, input.papers, 'out', input.task ?? null) }),
})
