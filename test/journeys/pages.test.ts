import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overflow, violations } from '#test/support/look.ts'
import { brokenSite, demoSite, newVisitor, type Served, type Site } from '#test/support/site.ts'
import { visits } from './list.ts'

let site: Site
let broken: Served
type Visitor = Awaited<ReturnType<typeof newVisitor>>
let reader: Visitor

beforeAll(async () => {
  site = await demoSite()
  broken = await brokenSite(site.database)
  reader = await newVisitor()
})
afterAll(async () => {
  await reader?.close()
  await broken?.close()
})

async function open({ page, complaints }: Visitor, path: string, isBroken = false): Promise<number> {
  complaints.length = 0
  const response = await page.goto((isBroken ? broken : site).url + path)
  return response?.status() ?? 0
}

/** Without what differs between two looks: the reference of a failure, and the minute of the site's clock. */
const plainly = (text: string | null | undefined) =>
  text?.replace(/[0-9a-f]{12}/, 'the reference of a failure').replace(/20\/11\/2026 09:\d\d/g, 'now')
const words = ({ page }: Visitor) => page.locator('main').textContent().then(plainly)

/** What the page says as it comes from the server, before any script. */
const sent = ({ page }: Visitor) =>
  page
    .evaluate(async () => {
      const html = await (await fetch(location.href)).text()
      return new DOMParser().parseFromString(html, 'text/html').querySelector('main')?.textContent
    })
    .then(plainly)

for (const lang of ['vi', 'en'] as const)
  describe(`in ${lang === 'vi' ? 'Vietnamese' : 'English'}`, () => {
    for (const { name, path, status = 200, broken: isBroken } of visits(lang))
      test(`the page "${name}" is accessible, silent, narrow enough for a phone, and complete without JavaScript`, async () => {
        expect(await open(reader, path, isBroken)).toBe(status)
        expect(await reader.page.getAttribute('html', 'lang')).toBe(lang)
        expect(await violations(reader.page, { colours: lang === 'vi' && name === 'home' })).toEqual([])
        const told = await words(reader)
        await reader.page.setViewportSize({ width: 360, height: 740 })
        expect(await overflow(reader.page)).toBe(0)
        if (lang === 'vi') expect(await violations(reader.page)).toEqual([]) // the layout of a phone is the same in English
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
