// Before and after: node bench/figures.ts http://localhost:3000 before.json, then the same of another program on a copy
// of its data, then node bench/figures.ts before.json after.json. What differs is printed; the program ends with 1.
import { readFileSync, writeFileSync } from 'node:fs'
import { askOf, differences, type Figures, readFigures } from '#test/support/figures.ts'

const [first = '', second = ''] = process.argv.slice(2)
if (!first || !second) {
  console.error('node bench/figures.ts ORIGIN FILE | node bench/figures.ts BEFORE AFTER')
  process.exit(2)
}
if (first.startsWith('http')) await keep(first, second)
else report(differences(read(first), read(second)))

/** All figures of whole months, a quarter and a year to date, as things stood at one moment. */
async function keep(origin: string, file: string) {
  const asOf = process.env.AS_OF ?? new Date().toISOString()
  const year = asOf.slice(0, 4)
  const periods = [
    { from: `${year}-01-01`, to: asOf.slice(0, 10) },
    { from: `${year}-07-01`, to: `${year}-09-30` },
    { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` },
  ]
  const figures = await readFigures(askOf(origin), { periods, asOf })
  writeFileSync(file, `${JSON.stringify(figures, null, 1)}\n`)
  const cards = Object.values(figures.cards).flatMap((ofPeriod) => Object.values(ofPeriod))
  const numbers = cards.reduce((sum, { indicators }) => sum + Object.keys(indicators).length, 0)
  console.log(`${cards.length} scorecards with ${numbers} indicators as of ${asOf}: ${file}`)
}

function read(file: string): Figures {
  return JSON.parse(readFileSync(file, 'utf8')) as Figures
}

function report(lines: string[]) {
  for (const line of lines.slice(0, 200)) console.log(line)
  console.log(lines.length === 0 ? 'Equal to the last digit.' : `${lines.length} figures differ.`)
  process.exitCode = lines.length === 0 ? 0 : 1
}
