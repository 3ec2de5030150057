import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** From which files come the values that a file imports or hands on. */
type Source = { imports: string[] }
export type Sources = { root: string; files: Map<string, Source> }
/** What was read on a walk, and beside it all that ran. */
export type WalkCount = {
  files: number
  lines: number
  steps: number
  ran: { files: number; steps: number }
  told: string[]
}

const STATEMENT =
  /^(import|export)\s+(type\s+)?(\{[^}]*\}|\*(?: as \w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+'([^']+)'/gm

/** The sources of a checkout with the imports between them, each led through index.ts to the file that has the value. */
export function sourcesOf(root: string): Sources {
  const names = globSync('src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file))
  const texts = new Map(names.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const statements = new Map([...texts].map(([file, text]) => [file, statementsOf(file, text)]))
  const homeOf = (file: string, name: string): string => {
    if (!file.endsWith('/index.ts')) return file
    const hands = (statements.get(file) ?? []).filter(({ isExport }) => isExport)
    const named = hands.find(({ given }) => given.some((one) => one.as === name))
    const original = named?.given.find((one) => one.as === name)?.name
    return named && original ? homeOf(named.path, original) : file
  }
  const importsOf = (file: string) =>
    (statements.get(file) ?? [])
      .filter(({ isExport }) => !isExport)
      .flatMap(({ path, given }) => given.map(({ name }) => homeOf(path, name)))
  const files = [...texts.keys()].map((file): [string, Source] => [file, { imports: [...new Set(importsOf(file))] }])
  return { root, files: new Map(files) }
}

type Given = { name: string; as: string }
type Statement = { isExport: boolean; path: string; given: Given[] }

/** Imports and exports of values: types are gone when the program runs. */
function statementsOf(file: string, text: string): Statement[] {
  return [...text.matchAll(STATEMENT)].flatMap(([, kind, isType, names = '', from = '']) =>
    isType ? [] : [{ isExport: kind === 'export', path: pathOf(file, from), given: givenIn(names) }],
  )
}

const givenIn = (names: string): Given[] =>
  names
    .replace(/[{}]/g, '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('type '))
    .map((one) => {
      const [name = '', as = name] = one.split(/\s+as\s+/)
      return { name, as }
    })

function pathOf(file: string, from: string): string {
  if (from.startsWith('.')) return normalize(join(dirname(file), from))
  return from.startsWith('#') ? `src/${from.slice(1)}` : from
}

const moduleOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1]
/** Not the walk itself: what all walks share, and what only words a thing. */
const ASIDE = /^src\/(lib|ui|shells|islands)\/|messages[^/]*\.ts$/
/** Of a file that is read at least so many lines run. Of one that answers a question in passing, fewer do. */
const READ = 15

/** What one request went through, given how many lines ran of each file, by its address. */
export function walkOf(ran: ReadonlyMap<string, number>, { root, files }: Sources): WalkCount {
  const base = normalize(`${root}/`)
  const own = [...ran]
    .map(([url, lines]) => ({ file: fileURLToPath(url).replace(base, ''), lines }))
    .filter(({ file }) => files.has(file) && !file.endsWith('/index.ts') && !ASIDE.test(file))
    .toSorted((a, b) => b.lines - a.lines)
  const read = own.filter(({ lines }) => lines >= READ)
  const steps = stepsBetween(read)
  return {
    files: read.length,
    lines: read.reduce((sum, { lines }) => sum + lines, 0),
    steps: steps.length,
    ran: { files: own.length, steps: stepsBetween(own).length },
    told: [...own.map(({ file, lines }) => `${lines} ${file}`), ...steps.map(({ file, to }) => `${file} → ${to}`)],
  }

  function stepsBetween(those: { file: string }[]) {
    const there = new Set(those.map(({ file }) => file))
    return those.flatMap(({ file }) =>
      (files.get(file)?.imports ?? [])
        .filter((to) => there.has(to) && moduleOf(file) && moduleOf(to) && moduleOf(file) !== moduleOf(to))
        .map((to) => ({ file, to })),
    )
  }
}
