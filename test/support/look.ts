import { readFileSync } from 'node:fs'
import type axe from 'axe-core'
import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const sessions = new WeakMap<Page, Promise<CDPSession>>()

/** Gives the page its examiner: the small build, by the browser's own protocol, takes a third of `page.evaluate(axe.source)`. */
async function bring(page: Page) {
  if (await page.evaluate(() => 'axe' in window)) return
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  await (await session).send('Runtime.evaluate', { expression: AXE, silent: true })
}

type WithTurbo = { Turbo?: { session: { view: { renderPromise?: unknown }; navigator: { currentVisit?: Visit } } } }
type Visit = { state: string }

/**
 * Waits until the page that the address names is the one that stands there: a visit changes the address a moment before
 * it changes the page, and after a redirect once more.
 */
export async function arrived(page: Page): Promise<void> {
  const isWhole = () => {
    const session = (window as unknown as WithTurbo).Turbo?.session
    const visit = session?.navigator.currentVisit?.state
    return (
      document.readyState === 'complete' && !session?.view.renderPromise && !/^(initialized|started)$/.test(visit ?? '')
    )
  }
  await expect.poll(() => page.evaluate(isWhole), { timeout: 15_000 }).toBe(true)
}

/**
 * What keeps somebody from using the page as it stands: each rule of WCAG 2.2 AA with the places that break it. `colours`
 * apart, which take longest. Only what is wrong leaves the page: all that axe has to say is megabytes for a long table.
 */
export async function violations(page: Page, { colours = true } = {}): Promise<string[]> {
  await arrived(page)
  await bring(page)
  return page.evaluate(
    async ({ tags, colours }) => {
      const { axe: examiner } = window as unknown as { axe: typeof axe }
      const { violations } = await examiner.run({
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        reporter: 'v2',
        preload: { assets: ['media'] }, // no rule of these asks for the style sheets
        rules: { 'color-contrast': { enabled: colours } },
      })
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).slice(0, 3)}`)
    },
    { tags: WCAG, colours },
  )
}

/** How many pixels of a page stand out to the side. */
export async function overflow(page: Page): Promise<number> {
  await arrived(page)
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

const CONTROL = /^\s*- (button|link|textbox|combobox|checkbox|radio|spinbutton|searchbox)(?! ")/

/** Looks at a page of a phone: nothing slides sideways, every control has a name for screen readers, axe finds nothing. */
export async function lookAt(page: Page, hasScript: boolean): Promise<void> {
  if (hasScript) expect(await violations(page)).toEqual([]) // the checker itself needs it
  expect(await overflow(page)).toBe(0)
  const spoken = await page.locator('main').ariaSnapshot()
  expect(spoken.split('\n').filter((line) => CONTROL.test(line))).toEqual([])
}

/** Somebody without a mouse: goes to a control by the Tab key alone. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const isThere = () => control.evaluate((one) => one === document.activeElement)
  for (let presses = 0; presses < 60 && !(await isThere()); presses += 1) await page.keyboard.press('Tab')
  expect(await isThere()).toBe(true)
}
