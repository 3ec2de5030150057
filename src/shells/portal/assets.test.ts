import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

const folder = 'dist/assets' // what browsers get
let manifest: Record<string, string>

beforeAll(() => {
  execFileSync(process.execPath, ['bin/assets.mjs']) // nothing to do when fresh
  manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
}, 60_000)

const read = (name: string) => readFileSync(join(folder, manifest[name] ?? name), 'utf8')
const transferred = (name: string) => {
  const file = join(folder, manifest[name] ?? name)
  return statSync(name.endsWith('.woff2') ? file : `${file}.br`).size
}

test('styles, script and fonts of a first visit leave room for the page within 90 kB', () => {
  const later = ['process.js', 'form.js', 'uploads.js'] // each on pages of its own
  const first = Object.keys(manifest).filter((name) => !later.includes(name))
  const total = first.reduce((sum, name) => sum + transferred(name), 0)
  expect(first.sort()).toEqual([
    'app.css',
    'app.js',
    'be-vietnam-pro-latin-400.woff2',
    'be-vietnam-pro-latin-600.woff2',
    'be-vietnam-pro-vietnamese-400.woff2',
    'be-vietnam-pro-vietnamese-600.woff2',
    'icon.svg',
  ])
  expect(total).toBeLessThan(68_000)
})

test('every file is named by its content and ready in both compressions', () => {
  for (const [name, file] of Object.entries(manifest)) {
    expect(file).toMatch(/-[\w-]{10}\.\w+$/)
    if (!name.endsWith('.woff2'))
      expect(readdirSync(folder)).toEqual(expect.arrayContaining([`${file}.br`, `${file}.gz`]))
  }
})

test('the style sheet keeps what the pages use, turns dark by preference, and needs no script for it', () => {
  const css = read('app.css')
  for (const used of ['.mc-table', '.btn-primary', '.form-select', '.visually-hidden', '--mc-previous'])
    expect(css).toContain(used)
  expect(css).not.toContain('.accordion')
  expect(css).not.toMatch(/data-bs-theme/)
  expect(css).toContain('prefers-color-scheme:dark')
})

test('the script writes no style sheet into the page, which the content security policy would refuse', () => {
  expect(read('app.js')).not.toContain('installStylesheetElement();this.setValue')
})
