import { readFileSync } from 'node:fs'
import { readCsv } from '#lib/csv.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { parseLevel } from '#modules/units/index.ts'
import { loadGeneralProcesses, modelFromTable, publishFirst, readRow, type StepRow } from '#modules/workflow/index.ts'
import { catalogue } from '../catalogue/index.ts'
import type { Part } from '../part.ts'

/** The day from which the tables are in force: that of the decision most of them are taken from. */
const SINCE = '2025-11-27'

/** The tables of steps of the demo's procedures, besides the general processes. */
export const workflow: Part = {
  name: 'workflow',
  holds: 'processes of single procedures',
  needs: [catalogue],
  run: async (tx, { now }) => ({ count: await loadProcesses(tx, now) }),
}

/**
 * The demo's processes: the general ones and those of `processes.csv`, whose steps stand in `steps.csv`. What is there
 * already stays. Returns how many tables there are. Throws when a table has a mistake.
 */
export function loadProcesses(db: Db, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    await loadGeneralProcesses(tx, now)
    const procedures = new Map(
      (await tx.selectFrom('procedure').selectAll().execute()).map(({ code, id }) => [code, id]),
    )
    const all = tables()
    for (const { process, rows, head } of all) {
      const { graph, findings } = modelFromTable(rows)
      const procedureId = procedures.get(head.procedure)
      if (findings.length > 0 || !procedureId) throw new Error(`The demo is broken: process ${process}`)
      const { level, name, source, onTheSpot } = head
      const scope = { procedureId, agencyId: null, level, onTheSpot }
      await publishFirst(
        tx,
        { ...scope, name, source, supplement: 'pause', graph, validFrom: SINCE },
        'Kiểm soát TTHC',
        now,
      )
    }
    return all.length
  })
}

/** The tables as they are written in the demo's files. */
export function tables() {
  const steps = Map.groupBy(readCsv(contentOf('steps.csv')).rows, ({ record }) => record.process)
  return readCsv(contentOf('processes.csv')).rows.map(({ record }) => ({
    process: record.process ?? '',
    head: {
      procedure: record.procedure ?? '',
      level: parseLevel(record.level ?? '') ?? null,
      name: record.name ?? '',
      onTheSpot: record.on_the_spot === 'yes',
      source: record.source ?? '',
    },
    rows: (steps.get(record.process) ?? []).map(({ record: step }): StepRow => readRow(step)),
  }))
}

const contentOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
