import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const SCHEMA = 'src/lib/db/schema.ts'
const texts = new Map(
  globSync('src/**/*.{ts,tsx}')
    .filter((file) => !/\.test\.tsx?$/.test(file) && file !== SCHEMA)
    .sort()
    .map((file) => [file, readFileSync(file, 'utf8')]),
)
const isDoor = (file: string) => /^src\/modules\/[^/]+\/index\.ts$/.test(file)
const homeOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? file.split('/').slice(0, 2).join('/')

/** What a file takes from another, or hands on: types too. */
type Edge = { file: string; to: string; name: string }

const NAMED = /^(?:import|export) (?:type )?(?:\w+, )?(\{[^}]*\}|\*) (?:as \w+ )?from '([^']+)'/gm

function edgesOf(file: string): Edge[] {
  return [...(texts.get(file) ?? '').matchAll(NAMED)].flatMap(([, names = '', from = '']) => {
    const to = from.startsWith('#') ? `src/${from.slice(1)}` : join(dirname(file), from)
    if (!texts.has(to)) return []
    if (names === '*') return [{ file, to, name: '*' }]
    return names
      .replace(/[{}]/g, '')
      .split(',')
      .flatMap((one) => /^\s*(?:type )?(\w+)/.exec(one)?.[1] ?? [])
      .map((name) => ({ file, to, name }))
  })
}

const EXPORTED = /^export (?:abstract )?(?:type|interface|class|const|let|function|async function|function\*) (\w+)/gm
const exportsOf = (file: string) =>
  new Set([...(texts.get(file) ?? '').matchAll(EXPORTED)].map(([, name = '']) => name))

/** The file behind a door where a name is written. */
function behind(door: string, name: string): string {
  const local = (texts.get(door) ?? '').match(new RegExp(`(\\w+) as ${name}\\b`))?.[1] ?? name
  const edges = edgesOf(door)
  const named = edges.find((edge) => edge.name === local)
  return named?.to ?? edges.find(({ name: star, to }) => star === '*' && exportsOf(to).has(name))?.to ?? door
}

const edges = [...texts.keys()]
  .filter((file) => !isDoor(file))
  .flatMap(edgesOf)
  .map((edge) => (isDoor(edge.to) ? { ...edge, to: behind(edge.to, edge.name) } : edge))

/** Groups of files of which each leads to all others. */
function circles(): string[][] {
  const next = Map.groupBy(edges, ({ file }) => file)
  const reach = (from: string, backwards: Map<string, string[]>) => {
    const seen = new Set<string>()
    const open = [from]
    for (let one = open.pop(); one !== undefined; one = open.pop())
      for (const to of backwards.get(one) ?? []) if (!seen.has(to)) open.push(to) && seen.add(to)
    return seen
  }
  const forward = new Map([...next].map(([file, list]) => [file, list.map(({ to }) => to)]))
  const found = new Map<string, string[]>()
  for (const file of forward.keys()) {
    const seen = reach(file, forward)
    if (!seen.has(file)) continue
    const circle = [...seen].filter((one) => reach(one, forward).has(file)).sort()
    found.set(circle.join(), circle)
  }
  return [...found.values()]
}

test('no file leads back to itself, types included', () => {
  expect(circles()).toEqual([])
})

describe('a name stands for one thing', () => {
  const TYPE = /^(export )?(?:abstract )?(?:type|interface|class) (\w+)/gm
  const types = [...texts].flatMap(([file, text]) =>
    [...text.matchAll(TYPE)].map(([, exported, name = '']) => ({ file, name, isExported: exported !== undefined })),
  )
  const exported = Map.groupBy(
    types.filter(({ isExported }) => isExported),
    ({ name }) => name,
  )

  test('an exported type is defined once', () => {
    const twice = [...exported].filter(([, where]) => new Set(where.map(({ file }) => file)).size > 1)
    expect(twice.map(([name, where]) => `${name}: ${where.map(({ file }) => file).join(', ')}`)).toEqual([])
  })

  test('a private type takes the name of no exported one', () => {
    const shadows = types.filter(({ name, isExported }) => !isExported && exported.has(name))
    expect(shadows.map(({ name, file }) => `${name}: ${file}`)).toEqual([])
  })
})

describe('a table has one room', () => {
  const names = [
    ...(readFileSync(SCHEMA, 'utf8')
      .split('export interface DB')[1]
      ?.matchAll(/^ {2}(\w+): \w+;/gm) ?? []),
  ].map(([, name = '']) => name)
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const known = new Map(names.flatMap((name) => [[name, snake(name)] as const, [snake(name), snake(name)] as const]))
  const WRITES = [
    /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\('(\w+)'/g,
    /\b(?:insert into|delete from|merge into)\s+(\w+)/gi,
    /\bupdate\s+(\w+)(?:\s+(?:as\s+)?\w+)?\s+set\b/gi,
    /\bcopyInto\(\s*\w+,\s*'(\w+)'/g,
  ]
  const READS = [/\b(?:selectFrom|innerJoin|leftJoin)\(\s*'(\w+)/g, /(?<!delete )\b(?:from|join)\s+(\w+)/gi]

  function touched(patterns: RegExp[]): Map<string, Set<string>> {
    const by = new Map<string, Set<string>>()
    for (const [file, text] of texts)
      for (const pattern of patterns)
        for (const [, name = ''] of text.matchAll(pattern)) {
          const table = known.get(name)
          if (table) by.set(table, (by.get(table) ?? new Set()).add(homeOf(file)))
        }
    return by
  }
  const writers = touched(WRITES)

  test('that alone writes it', () => {
    const shared = [...writers].filter(([, homes]) => homes.size > 1)
    expect(shared.map(([table, homes]) => `${table}: ${[...homes].sort().join(', ')}`)).toEqual([])
  })

  test('and others read it only where that is written down', () => {
    const foreign = [...touched(READS)]
      .map(([table, homes]) => [table, [...homes].filter((home) => !writers.get(table)?.has(home)).sort()] as const)
      .filter(([, homes]) => homes.length > 0)
    expect(Object.fromEntries(foreign.sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual(READERS)
  })
})

/** Who reads whose tables: the module that writes a table is not named. A new line here is a new tie between two rooms. */
const READERS: Record<string, string[]> = {
  agency: [
    'catalogue',
    'desk',
    'dossiers',
    'eforms',
    'exchange',
    'filing',
    'handling',
    'identity',
    'intake',
    'law',
    'oversight',
    'payments',
    'privacy',
    'src/main',
    'tracking',
    'workflow',
  ],
  agency_alias: ['catalogue'],
  agency_closure: ['catalogue', 'exchange', 'identity', 'payments', 'privacy', 'workflow'],
  agency_kind: ['identity'],
  apology: ['oversight'],
  appointment: ['desk'],
  citizen: ['filing', 'privacy'],
  consent: ['privacy'],
  counter: ['intake'],
  dossier: [
    'cases',
    'desk',
    'exchange',
    'filing',
    'handling',
    'intake',
    'oversight',
    'payments',
    'privacy',
    'scoring',
    'src/lib',
    'tracking',
  ],
  dossier_access: ['handling', 'privacy'],
  dossier_action: ['desk', 'intake'],
  dossier_event: ['dossiers', 'exchange'],
  dossier_sequence: ['desk', 'handling'],
  dossier_view: ['privacy', 'tracking'],
  file: ['backup'],
  file_sender: ['filing'],
  filing_draft: ['privacy'],
  form_revision: ['filing'],
  ground: ['src/main', 'units'],
  handling: ['desk', 'dossiers', 'filing', 'handling', 'intake', 'oversight', 'tracking'],
  ledger_entry: ['cases'],
  message: ['scoring', 'src/main'],
  national_push: ['desk'],
  notification: ['desk'],
  offering: ['intake'],
  paper: ['desk', 'documents', 'filing', 'tracking'],
  party: ['desk', 'filing', 'intake', 'privacy', 'tracking'],
  person: ['desk', 'notifications', 'oversight', 'scoring', 'units'],
  procedure: ['cases', 'desk', 'eforms', 'filing', 'intake', 'workflow'],
  procedure_method: ['workflow'],
  procedure_revision: ['cases', 'desk', 'eforms', 'filing', 'intake', 'oversight', 'workflow'],
  process_revision: ['cases', 'desk'],
  quarantine: ['dossiers'],
  receipt: ['deadlines'],
  supplement: ['handling'],
  tally: ['scoring'],
  territory: ['eforms'],
  token: ['cases', 'desk', 'filing', 'intake', 'oversight', 'workflow'],
}
