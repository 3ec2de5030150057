import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of a file: its lines, and from which file each value comes that it imports or hands on. */
type Source = { lines: number; imports: string[] }
export type Sources = { root: string; files: Map<string, Source> }
export type WalkCount = { files: number; own: number; lines: number; steps: number; pairs: number; told: string[] }

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
  const files = [...texts].map(([file, text]): [string, Source] => [
    file,
    { lines: text.split('\n').length - 1, imports: [...new Set(importsOf(file))] },
  ])
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
const FRAME = /^src\/(lib|ui|shells|islands)\//

/** What one request went through, given the addresses of the files that ran. */
export function walkOf(ran: ReadonlySet<string>, { root, files }: Sources): WalkCount {
  const base = normalize(`${root}/`)
  const own = [...ran]
    .filter((url) => url.startsWith('file:'))
    .map((url) => fileURLToPath(url))
    .filter((path) => path.startsWith(base))
    .map((path) => path.slice(base.length))
    .filter((file) => files.has(file) && !file.endsWith('/index.ts'))
  const there = new Set(own)
  const outside = own.filter((file) => !FRAME.test(file))
  const steps = own.flatMap((file) =>
    (files.get(file)?.imports ?? [])
      .filter((to) => there.has(to) && moduleOf(file) && moduleOf(to) && moduleOf(file) !== moduleOf(to))
      .map((to) => ({ file, to })),
  )
  return {
    files: own.length,
    own: outside.length,
    lines: outside.reduce((sum, file) => sum + (files.get(file)?.lines ?? 0), 0),
    steps: steps.length,
    pairs: new Set(steps.map(({ file, to }) => `${moduleOf(file)} ${moduleOf(to)}`)).size,
    told: [...outside.toSorted(), ...steps.map(({ file, to }) => `${file} → ${to}`).toSorted()],
  }
}
