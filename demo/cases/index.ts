import { documents } from '../documents/index.ts'
import { identity } from '../identity/index.ts'
import type { Part } from '../part.ts'
import { payments } from '../payments/index.ts'
import { workflow } from '../workflow/index.ts'
import { live } from './life.ts'
import { Hands } from './officials.ts'
import { plans } from './plan.ts'

/** Who is asked for an opinion: the department of the environment by the communes, that of health by the others. */
const ASKED = { commune: 'H36.06', other: 'H36.11' }

/** About 120 dossiers that live at the counters of the demo's officials, from some weeks ago until now. */
export const cases: Part = {
  name: 'cases',
  holds: 'dossiers lived at the counters, step by step',
  needs: [workflow, identity, payments, documents],
  async run(tx, { now, scale, listeners, of }) {
    const hands = await Hands.of(tx, now)
    const files = of(documents)
    const planned = plans(scale)
    for (const [number, plan] of planned.entries()) {
      const asked = hands.idOf(plan.agency.startsWith('H36.17') ? ASKED.commune : ASKED.other)
      await live({ tx, plan, number, now, hands, files, listeners, intakeId: hands.idOf(plan.agency), asked })
    }
    return { count: planned.length }
  },
}
