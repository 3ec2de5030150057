import { readFileSync } from 'node:fs'
import { localDay } from '#lib/clock.ts'
import { importOfferings, importProcedures } from '#modules/catalogue/index.ts'
import { nothingRefused, type Part } from '../part.ts'
import { units } from '../units/index.ts'

/** About a hundred procedures, and which department offers which. */
export const catalogue: Part = {
  name: 'catalogue',
  holds: 'procedures and offerings',
  needs: [units],
  async run(tx, { now }) {
    const procedures = await importProcedures(tx, contentOf('procedures.json'), { today: localDay(now) })
    const offerings = await importOfferings(tx, contentOf('offerings.csv'))
    return { count: nothingRefused(procedures).accepted + nothingRefused(offerings).accepted }
  },
}

const contentOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
