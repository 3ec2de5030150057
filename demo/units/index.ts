import { readFileSync } from 'node:fs'
import { localDay } from '#lib/clock.ts'
import { readCsv } from '#lib/csv.ts'
import { importAgencies, importCounters, loadTerritories, succeed } from '#modules/units/index.ts'
import { nothingRefused, type Part } from '../part.ts'

/** All territories, the agencies of Lâm Đồng before and after 01/07/2025 with who took over whom, the counters of today. */
export const units: Part = {
  name: 'units',
  holds: 'territories, agencies and counters',
  needs: [],
  async run(tx, { now }) {
    const { territories } = await loadTerritories(tx)
    const agencies = nothingRefused(await importAgencies(tx, contentOf('agencies.csv'), localDay(now)))
    for (const { record } of readCsv(contentOf('successions.csv')).rows) {
      await succeed(tx, {
        old: record.old ?? '',
        new: record.new ?? '',
        on: record.on ?? '',
        part: record.part === 'full' ? 'full' : 'part',
      })
    }
    const counters = nothingRefused(await importCounters(tx, contentOf('counters.csv'), now))
    return { count: territories + agencies.accepted + counters.accepted }
  },
}

const contentOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
