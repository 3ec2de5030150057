import { readdirSync } from 'node:fs'
import type { Outcome } from './support/outcome.ts'
import { print, record } from './support/report.ts'

const NAMES = [
  'scorecards',
  'intake',
  'receipt',
  'life',
  'lists',
  'due-dates',
  'pages',
  'citizen',
  'first-visit',
  'start',
  'backup',
  'walks',
  'hostile-files',
]

/** `npm run bench [name …]`: all claims or the named ones, one after the other, printed and kept in bench/README.md. */
const asked = process.argv.slice(2)
const known = new Set(readdirSync(import.meta.dirname).map((file) => file.replace(/\.ts$/, '')))
const unknown = asked.filter((name) => !NAMES.includes(name) || !known.has(name))
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}: name some of ${NAMES.join(', ')}`)
  process.exit(2)
}

let met = true
for (const name of asked.length > 0 ? asked : NAMES) {
  try {
    const { run } = (await import(`./${name}.ts`)) as { run(): Promise<Outcome> }
    const outcome = await run()
    print(outcome)
    if (!process.env.BENCH_DRY) record(name, outcome)
    met &&= outcome.met
  } catch (error) {
    console.error(`${name} could not be measured:`, error)
    met = false
  }
}
process.exit(met ? 0 : 1)
