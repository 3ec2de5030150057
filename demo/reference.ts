import { readFileSync } from 'node:fs'
import { localDay } from '#lib/clock.ts'
import { readCsv } from '#lib/csv.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { importOfferings, importProcedures } from '#modules/catalogue/index.ts'
import { loadForms } from '#modules/eforms/index.ts'
import { importAgencies, importCounters, loadTerritories, succeed } from '#modules/units/index.ts'
import { loadProcesses } from './processes/index.ts'

/**
 * The ground of the demo province: all territories, the agencies of Lâm Đồng before and after 01/07/2025, about a
 * hundred procedures, who offers them and by which steps. Loading again changes nothing. Throws when a row of the demo's own files is refused.
 */
export function loadGround(db: Db, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    await loadTerritories(tx)
    nothingRefused(await importAgencies(tx, contentOf('agencies.csv'), localDay(now)))
    for (const { record } of readCsv(contentOf('successions.csv')).rows) {
      await succeed(tx, {
        old: record.old ?? '',
        new: record.new ?? '',
        on: record.on ?? '',
        part: record.part === 'full' ? 'full' : 'part',
      })
    }
    nothingRefused(await importCounters(tx, contentOf('counters.csv'), now))
    nothingRefused(await importProcedures(tx, contentOf('procedures.json'), { today: localDay(now) }))
    nothingRefused(await importOfferings(tx, contentOf('offerings.csv')))
    await loadForms(tx, now)
    await loadProcesses(tx, now)
  })
}

const contentOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

function nothingRefused({ refused }: { refused: { line: number; reason: string }[] }) {
  if (refused.length > 0) throw new Error(`The demo is broken: ${JSON.stringify(refused.slice(0, 3))}`)
}
