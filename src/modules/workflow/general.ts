import { readFileSync } from 'node:fs'
import { atomically, type Db } from '#lib/db/index.ts'
import { compile } from './bpmn/compile.ts'
import { publishFirst } from './commands.ts'

const LONG_SINCE = '2000-01-01'

/** The processes that serve every procedure without one of its own: the ordinary one, and the one done at the counter. */
const GENERAL = [
  { file: 'general.bpmn', onTheSpot: false, name: 'Quy trình chung' },
  { file: 'on-the-spot.bpmn', onTheSpot: true, name: 'Quy trình giải quyết tại chỗ' },
] as const

/**
 * Sees to it that there is a general process of each kind; one that is there, also one that the province has changed,
 * stays. Throws when a file of `rulebooks/processes` does not compile.
 */
export function loadGeneralProcesses(db: Db, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    for (const { file, onTheSpot, name } of GENERAL) {
      const scope = { procedureId: null, agencyId: null, level: null, onTheSpot }
      const compiled = await compile(
        readFileSync(new URL(`../../../rulebooks/processes/${file}`, import.meta.url), 'utf8'),
      )
      if (!compiled.ok)
        throw new Error(`${file} does not run: ${compiled.findings.map(({ says }) => says.en).join(' ')}`)
      const head = { ...scope, name, supplement: 'pause', source: 'Nghị định 118/2025/NĐ-CP' } as const
      await publishFirst(tx, { ...head, graph: compiled.model, validFrom: LONG_SINCE }, 'Một Cửa', now)
    }
  })
}
