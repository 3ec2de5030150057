import { existsSync, globSync, readFileSync } from 'node:fs'
import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readEnv } from '#main/env.ts'
import { addCommands as backup } from '#modules/backup/index.ts'
import { addCommands as catalogue } from '#modules/catalogue/index.ts'
import { addCommands as deadlines } from '#modules/deadlines/index.ts'
import { addCommands as documents } from '#modules/documents/index.ts'
import { addNationalCommands, addWebhookCommands, addCommands as exchange } from '#modules/exchange/index.ts'
import { addCommands as handling } from '#modules/handling/index.ts'
import { addCommands as identity } from '#modules/identity/index.ts'
import { CHANNEL_SETTINGS } from '#modules/notifications/index.ts'
import { addCommands as payments } from '#modules/payments/index.ts'
import { addCommands as scoring } from '#modules/scoring/index.ts'
import { addCommands as units } from '#modules/units/index.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const readme = read('README.md')
const papers = [...globSync('*.md'), ...globSync('decisions/*.md'), ...globSync('src/modules/*/README.md')]
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')

/** Every command as an operator types it: `import agencies`, `key create`, `recount`. */
function commandsOf(command: Command, path = ''): Map<string, Command> {
  const found = new Map<string, Command>()
  for (const one of command.commands) {
    const name = `${path} ${one.name()}`.trim()
    if (one.commands.length === 0) found.set(name, one)
    for (const [inner, deeper] of commandsOf(one, name)) found.set(inner, deeper)
  }
  return found
}

const program = new Command('motcua')
const closed = () => Promise.reject(new Error('no database is opened here'))
for (const add of [units, catalogue, exchange, scoring]) add(program, closed)
identity(program, closed, () => undefined)
handling(program, closed, () => [])
documents(program, closed, closed)
addNationalCommands(program, closed, () => undefined)
addWebhookCommands(program, closed, () => ({ allowPrivate: false, seal: '' }))
payments(program, closed, { gateway: () => undefined, onPaid: closed })
backup(program, closed)
program.command('work')
deadlines(program)
const commands = commandsOf(program)

describe('the README', () => {
  const section = (title: string) => readme.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
  const typed = [
    ...all(readme, /npm run -s motcua -- ([^`\n<]+)/g),
    ...all(section('Commands for operators').replace(/^(?!\|).*$/gm, ''), /`([a-z][^`]+)`(?=[^|]*\| )/g),
  ]

  test('names every command that there is, and none that there is not', () => {
    const named = typed
      .filter((line) => line !== 'help')
      .map((line) => [...commands.keys()].find((name) => `${line} `.startsWith(`${name} `)))
    expect(named).not.toContain(undefined)
    expect([...new Set(named)].sort()).toEqual([...commands.keys()].sort())
  })

  test('names only options that a command has', () => {
    for (const line of typed) {
      const [name] = [...commands.keys()].filter((one) => `${line} `.startsWith(`${one} `))
      const options = commands.get(name ?? '')?.options.map((option) => option.long)
      for (const option of all(line, /(--[a-z-]+)/g)) expect(options, line).toContain(option)
    }
  })

  test('lists every setting with its default', () => {
    const own = all(read('src/main/env.ts').split('export type Env')[0] ?? '', /^ {2}([A-Z_0-9]+):/gm)
    const source = [...own, ...CHANNEL_SETTINGS]
    const rows = [...section('Settings').matchAll(/^\| (`[A-Z].+?) \| (.+?) \|/gm)]
    const settings = rows.flatMap(([, names = '', said = '']) =>
      all(names, /`([A-Z_0-9]+)`/g).map((name) => ({ name, said })),
    )
    expect(settings.map(({ name }) => name).sort()).toEqual(source.sort())
    const defaults = readEnv({}) as Record<string, unknown>
    for (const { name, said } of settings)
      if (defaults[name] !== undefined) expect(/^`([^`]+)`$/.exec(said)?.[1], name).toBe(String(defaults[name]))
  })

  test('shows npm commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const shown = [...all(readme, /^npm (start|test)\b/gm), ...all(readme, /npm run -s (\w+)/g)]
    expect(shown).toEqual(expect.arrayContaining(['start', 'test', 'motcua']))
    for (const name of shown) expect(scripts).toHaveProperty(name)
  })
})

test('what the papers link to and name by its path is there', () => {
  for (const paper of papers) {
    const folder = paper.includes('/') ? `${paper.slice(0, paper.lastIndexOf('/'))}/` : ''
    const links = all(read(paper), /\]\((?!https?:|#)([^)#]+)/g).map((link) => folder + link)
    const paths = all(read(paper), /`((?:bin|db|src|test|rulebooks|demo|decisions|docs|bench)\/[\w./-]*)`/g)
    for (const path of [...links, ...paths]) expect(existsSync(path), `${paper}: ${path}`).toBe(true)
  }
})

test('every decision has its headings and its own number', () => {
  const files = globSync('decisions/*.md').sort()
  for (const [at, file] of files.entries()) {
    const number = at + 1
    expect(file).toMatch(new RegExp(`^decisions/${String(number).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
    const text = read(file)
    expect(text).toMatch(new RegExp(`^# ${number}\\. .+\n\nStatus: .+\nDate: \\d{4}-\\d{2}-\\d{2}\n`))
    expect(all(text, /^## (.+)$/gm)).toEqual(['Context', 'Decision', 'Consequences'])
  }
})

test('every word of the glossary stands in the code, under one Vietnamese term', () => {
  const code = globSync('{src,db}/**/*.{ts,tsx,sql}').map(read).join('\n')
  const rows = [...read('GLOSSARY.md').matchAll(/^\| (`.+?) \| (.+?) \| (.+?) \|$/gm)]
  expect(rows.length).toBeGreaterThan(30)
  for (const [, words = '', vietnamese] of rows) {
    for (const word of all(words, /`(\w+)`/g)) expect(code, word).toMatch(new RegExp(`\\b${word}\\b`, 'i'))
    expect(vietnamese).toMatch(/[à-ỹđ]/)
  }
})

test('every module says what it owns', () => {
  for (const folder of globSync('src/modules/*')) expect(existsSync(`${folder}/README.md`), folder).toBe(true)
})

test('publiccode.yml is complete', () => {
  const code = parse(read('publiccode.yml')) as Record<string, unknown> & {
    description: Record<
      string,
      { shortDescription: string; longDescription: string; features: string[]; screenshots?: string[] }
    >
    maintenance: { type: string; contacts: { name: string }[] }
  }
  const required = [
    'name',
    'url',
    'platforms',
    'categories',
    'developmentStatus',
    'softwareType',
    'legal',
    'localisation',
  ]
  expect(Object.keys(code)).toEqual(expect.arrayContaining(required))
  expect(code).toMatchObject({ publiccodeYmlVersion: '0.4', legal: { license: 'Apache-2.0' } })
  expect(code.maintenance.contacts[0]?.name).toBeTruthy()
  for (const { shortDescription, longDescription, features } of Object.values(code.description)) {
    expect(shortDescription.length).toBeLessThanOrEqual(150)
    expect(longDescription.length).toBeGreaterThanOrEqual(150)
    expect(features.length).toBeGreaterThan(0)
  }
  expect(read('LICENSE')).toContain('Apache License\n                           Version 2.0, January 2004')
})
