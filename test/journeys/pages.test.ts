import axe from 'axe-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishAll } from '#test/support/scoring.ts'
import { aSite, type Site } from '#test/support/site.ts'
import { visits } from './list.ts'

let site: Site
type Visitor = Awaited<ReturnType<Site['visitor']>>
let reader: Visitor

beforeAll(async () => {
  site = await aSite()
  await publishAll(site.db, new Date('2026-11-20T02:00:00Z'))
  reader = await site.visitor()
})
afterAll(() => site?.close())

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function open({ page, complaints }: Visitor, path: string, broken = false): Promise<number> {
  complaints.length = 0
  const response = await page.goto((broken ? site.brokenUrl : site.url) + path)
  return response?.status() ?? 0
}

/** What axe finds; `colours` apart, which take longest and are the same in both languages and, but for the frame, widths. */
async function violations({ page }: Visitor, colours: boolean): Promise<string[]> {
  await page.evaluate(axe.source)
  const run = ({ tags, colours }: { tags: string[]; colours: boolean }) =>
    (window as unknown as { axe: typeof axe }).axe.run({
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: colours } },
    })
  const { violations } = await page.evaluate(run, { tags: WCAG, colours })
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
}

const plainly = (text: string | null | undefined) => text?.replace(/[0-9a-f]{12}/, 'the reference of a failure')
const words = ({ page }: Visitor) => page.locator('main').textContent().then(plainly)

/** What the page says as it comes from the server, before any script. */
const sent = ({ page }: Visitor) =>
  page
    .evaluate(async () => {
      const html = await (await fetch(location.href)).text()
      return new DOMParser().parseFromString(html, 'text/html').querySelector('main')?.textContent
    })
    .then(plainly)
const overflow = ({ page }: Visitor) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const lang of ['vi', 'en'] as const)
  describe(`in ${lang === 'vi' ? 'Vietnamese' : 'English'}`, () => {
    for (const { name, path, status = 200, broken } of visits(lang))
      test(`the page "${name}" is accessible, silent, narrow enough for a phone, and complete without JavaScript`, async () => {
        expect(await open(reader, path, broken)).toBe(status)
        expect(await reader.page.getAttribute('html', 'lang')).toBe(lang)
        expect(await violations(reader, lang === 'vi' && name === 'home')).toEqual([])
        const told = await words(reader)
        await reader.page.setViewportSize({ width: 360, height: 740 })
        expect(await overflow(reader)).toBe(0)
        if (lang === 'vi') expect(await violations(reader, true)).toEqual([]) // the layout of a phone is the same in English
        await reader.page.setViewportSize({ width: 1280, height: 900 })
        expect(
          reader.complaints.filter((complaint) => status === 200 || !complaint.includes(`status of ${status}`)),
        ).toEqual([])
        expect(await sent(reader)).toBe(told)
      })
  })

test('on paper there is the content and no navigation', async () => {
  const navigation =
    'body > header nav, .mc-lang, .mc-skip, .mc-crumbs, .mc-actions, .mc-filters, .mc-search, .mc-choices, footer ul'
  for (const { path } of visits('vi').filter(({ status }) => !status)) {
    await open(reader, path)
    await reader.page.emulateMedia({ media: 'print' })
    expect(await reader.page.locator('main h1').isVisible(), path).toBe(true)
    expect(await reader.page.locator(navigation).filter({ visible: true }).count(), path).toBe(0)
    await reader.page.emulateMedia({ media: 'screen' })
  }
})
