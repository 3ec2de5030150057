// What a running program says of the scores of its province, kept beside its pack.
// node test/releases/figures.ts http://localhost:3000 test/releases/2026-11-24 2026-11-27T01:30:00Z
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { askOf, digestOf, readFigures } from '#test/support/figures.ts'

/** Whose figures are kept in full, so that a difference can be read: the province, a department, a ward. */
const IN_FULL = ['H36', 'H36.06', 'H36.178']

const [origin = '', folder = '', asOf = ''] = process.argv.slice(2)
const periods = [{ from: `${asOf.slice(0, 4)}-01-01`, to: asOf.slice(0, 10) }]
const { cards, rankings } = await readFigures(askOf(origin), { periods, asOf })
const each = <T, R>(all: Record<string, T>, made: (one: T) => R) =>
  Object.fromEntries(Object.entries(all).map(([key, one]) => [key, made(one)]))
const kept = {
  asOf,
  periods,
  digests: each(cards, (ofAgencies) => each(ofAgencies, digestOf)),
  rankings: each(rankings, digestOf),
  full: each(cards, (ofAgencies) => Object.fromEntries(IN_FULL.map((code) => [code, ofAgencies[code]]))),
}
writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(kept, null, 1)}\n`)
