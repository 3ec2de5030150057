import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const CONTROL = /^\s*- (button|link|textbox|combobox|checkbox|radio|spinbutton|searchbox)(?! ")/

/** Looks at a page of a phone: nothing slides sideways, every control has a name for screen readers, axe finds nothing. */
export async function lookAt(page: Page, hasScript: boolean): Promise<void> {
  if (hasScript) expect(await violations(page)).toEqual([]) // the checker itself needs it
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  const spoken = await page.locator('main').ariaSnapshot()
  expect(spoken.split('\n').filter((line) => CONTROL.test(line))).toEqual([])
}

/** What axe finds on a page, rule by rule with the places; nothing when all is well. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async (tags) => {
    const { axe: engine } = window as unknown as { axe: typeof axe }
    return (await engine.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations
  }, WCAG)
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}

/** Somebody without a mouse: goes to a control by the Tab key alone. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const isThere = () => control.evaluate((one) => one === document.activeElement)
  for (let presses = 0; presses < 60 && !(await isThere()); presses += 1) await page.keyboard.press('Tab')
  expect(await isThere()).toBe(true)
}
