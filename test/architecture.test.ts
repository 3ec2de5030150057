import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** From the ground up, as in STYLE: a module uses only those that stand before it. */
const MODULES = [
  'identity',
  'units',
  'law',
  'deadlines',
  'documents',
  'notifications',
  'catalogue',
  'eforms',
  'workflow',
  'payments',
  'petitions',
  'surveys',
  'dossiers',
  'cases',
  'scoring',
  'index-sets',
  'reports',
  'exchange',
  'handling',
  'desk',
  'intake',
  'oversight',
  'tracking',
  'filing',
  'privacy',
  'backup',
]
/** What each part of src may use besides itself. Modules use shells only for pages and routes; main wires everything. */
const MAY_USE: Record<string, string[]> = {
  lib: [],
  ui: ['lib'],
  islands: ['lib', 'ui'],
  shells: ['lib', 'ui'],
  modules: ['lib', 'ui', 'shells'],
  main: ['lib', 'ui', 'shells', 'modules', 'demo'],
}
/** Every line counts, blank ones and words included, of all .ts and .tsx files of the module but its tests. */
const MOST_LINES_OF_A_MODULE = 7000
const GENERATED = ['src/lib/db/schema.ts']

type Import = { file: string; from: string; path: string }
const sources = globSync('src/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .sort()
const texts = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]))
const imports = [...texts].flatMap(([file, text]) =>
  [...text.matchAll(/from '([^']+)'/g)].map(([, from = '']): Import => ({ file, from, path: pathOf(file, from) })),
)

/** Where an import leads: `#units/…` and `./…` as a path in src, a package by its name. */
function pathOf(file: string, from: string): string {
  if (from.startsWith('.')) return normalize(join(dirname(file), from))
  return from.startsWith('#') ? `src/${from.slice(1)}`.replace('src/demo/', 'demo/') : from
}

const homeOf = (path: string) => path.split('/')[1] ?? ''
const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1]
const told = ({ file, from }: Import) => `${file} uses ${from}`

describe('the layout', () => {
  test('a module is entered by its door, index.ts, alone', () => {
    expect(
      imports
        .filter(
          ({ file, path }) =>
            moduleOf(path) && moduleOf(path) !== moduleOf(file) && path !== `src/modules/${moduleOf(path)}/index.ts`,
        )
        .map(told),
    ).toEqual([])
    expect(
      imports.filter(({ file, from, path }) => from.startsWith('.') && homeOf(path) !== homeOf(file)).map(told),
    ).toEqual([])
  })

  test('every module stands in the table, and uses only those before it', () => {
    const place = (path: string) => MODULES.indexOf(moduleOf(path) ?? '')
    expect(sources.filter((file) => moduleOf(file) && place(file) < 0)).toEqual([])
    expect(
      imports.filter(({ file, path }) => moduleOf(file) && moduleOf(path) && place(path) > place(file)).map(told),
    ).toEqual([])
  })

  test('lib knows nothing of the rest, ui knows lib, and only main wires', () => {
    const own = ['lib', 'ui', 'islands', 'shells', 'modules', 'main']
    const strangers = imports.filter(({ file, path }) => {
      const [from, to] = [homeOf(file), path.startsWith('demo/') ? 'demo' : homeOf(path)]
      return (path.startsWith('src/') || path.startsWith('demo/')) && from !== to && !MAY_USE[from]?.includes(to)
    })
    expect(strangers.map(told)).toEqual([])
    expect(sources.filter((file) => !own.includes(homeOf(file)))).toEqual([])
  })

  test('shells are used by pages and routes, not by rules', () => {
    const isFace = (file: string) => /\/(portal|workspace|kiosk|api)[^/]*\.tsx?$|pages\/|\.tsx$/.test(file)
    expect(
      imports.filter(({ file, path }) => moduleOf(file) && homeOf(path) === 'shells' && !isFace(file)).map(told),
    ).toEqual([])
  })

  test('pages and routes hold no SQL', () => {
    expect(
      imports
        .filter(
          ({ file, from }) => /\/(portal|workspace|kiosk|api)[^/]*\.tsx?$|pages\//.test(file) && from === 'kysely',
        )
        .map(told),
    ).toEqual([])
  })

  test('only islands are written for the browser', () => {
    expect(
      imports.filter(({ file, from }) => homeOf(file) !== 'islands' && from.startsWith('@hotwired/')).map(told),
    ).toEqual([])
  })
})

describe('the code', () => {
  test('has no file over 300 lines, of words and of tests none over 400', () => {
    const files = globSync('{src,test,bench,demo,bin}/**/*.{ts,tsx,css,mjs}').filter(
      (file) => !GENERATED.includes(file),
    )
    const lengths = files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    const most = (file: string) => (/messages[^/]*\.ts$|\.test\.tsx?$/.test(file) ? 400 : 300)
    expect(lengths.filter(({ file, lines }) => lines > most(file))).toEqual([])
  })

  test('has no module over 7,000 lines', () => {
    const lines = new Map<string, number>()
    for (const [file, text] of texts) {
      const module = moduleOf(file)
      if (module) lines.set(module, (lines.get(module) ?? 0) + text.split('\n').length - 1)
    }
    expect([...lines].filter(([, count]) => count > MOST_LINES_OF_A_MODULE)).toEqual([])
    expect(lines.size).toBeGreaterThan(20)
  })

  test('writes the fields of an object as fields, not packed to fit a line', () => {
    const packed = [...texts].filter(([, text]) => /\.\.\.\{ \w/.test(text)).map(([file]) => file)
    expect(packed).toEqual([])
  })

  test('is told the time: no rule and no page looks at the clock', () => {
    expect(
      [...texts]
        .filter(
          ([file, text]) => !/^src\/(main|lib\/db\/embedded)/.test(file) && /new Date\(\)|Date\.now\(\)/.test(text),
        )
        .map(([file]) => file),
    ).toEqual([])
  })

  test('asks for the law of a day: only what has no database takes it as shipped', () => {
    const allowed = [
      'src/main/worker.ts',
      'src/modules/cases/replay.ts',
      'src/modules/catalogue/opening.ts',
      'src/modules/deadlines/queries.ts',
      'src/modules/deadlines/question.ts',
      'src/modules/documents/printing.ts',
      'src/modules/filing/consent.ts',
      'src/modules/law/index.ts',
      'src/modules/law/queries.ts',
      'src/modules/notifications/deliver.ts',
      'src/modules/notifications/template-law.ts',
      'src/modules/notifications/templates.ts',
    ]
    const shipped = /\b(loadCalendar|loadCalendarBook|loadRules|loadTemplates)\(|\bshippedLaw\b/
    expect([...texts].filter(([, text]) => shipped.test(text)).map(([file]) => file)).toEqual(allowed)
  })

  test('reads settings in one place', () => {
    const allowed = ['src/main/env.ts', 'src/main/server.ts', 'src/main/cli.ts', 'src/lib/log.ts']
    expect(
      [...texts]
        .filter(([file, text]) => !allowed.includes(file) && text.includes('process.env'))
        .map(([file]) => file),
    ).toEqual([])
  })

  test('leaves nothing undone and nothing switched off', () => {
    expect(
      [...texts]
        .filter(([, text]) => /\b(TODO|FIXME|XXX)\b|@ts-ignore|@ts-nocheck|: any\b|as any\b/.test(text))
        .map(([file]) => file),
    ).toEqual(['src/lib/db/copy.ts'])
  })
})

test('every property draws from the seed of the run', () => {
  const seeded = /\b(assert|check|sample)\([^;]*?\bseed\b/s
  const files = globSync('{src,test}/**/*.test.{ts,tsx}').filter((file) => !file.endsWith('architecture.test.ts'))
  expect(
    files.filter((file) => /fast-check/.test(readFileSync(file, 'utf8')) && seeded.test(readFileSync(file, 'utf8'))),
  ).toEqual([])
})

test('migrations are named by their moment and their deed', () => {
  for (const file of globSync('db/migrations/*')) expect(file).toMatch(/^db\/migrations\/\d{8}T\d{4}-[a-z0-9-]+\.sql$/)
})

test('nothing kept under version control names a machine or a folder outside', () => {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(tsx?|mjs|sql|md|ya?ml|json|csv|css)$|^bin\//.test(file) && file !== 'package-lock.json')
  const outside = new RegExp(
    ['work', 'home', 'root', 'Users']
      .map((folder) => `(?<![\\w.])/${folder}/[\\w.]`)
      .join('|')
      .concat('|\\.\\./shared\\b'),
  )
  expect(files.filter((file) => outside.test(readFileSync(file, 'utf8')))).toEqual([])
})
