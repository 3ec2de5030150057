import { draftApologies } from '#modules/oversight/index.ts'
import { cases } from '../cases/index.ts'
import type { Part } from '../part.ts'

/** The drafts of apologies that are due by now. */
export const oversight: Part = {
  name: 'oversight',
  holds: 'drafts of apologies',
  needs: [cases],
  run: async (tx, { now, listeners }) => ({ count: await draftApologies(tx, now, listeners) }),
}
