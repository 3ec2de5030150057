import { loadForms } from '#modules/eforms/index.ts'
import { catalogue } from '../catalogue/index.ts'
import type { Part } from '../part.ts'

/** The shipped e-forms of the demo's procedures. */
export const eforms: Part = {
  name: 'eforms',
  holds: 'e-forms',
  needs: [catalogue],
  run: async (tx, { now }) => ({ count: await loadForms(tx, now) }),
}
