import axe from 'axe-core'
import type { Page } from 'playwright-core'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What keeps somebody from using the page as it stands: each rule of WCAG 2.2 AA with the places that break it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const run = (tags: string[]) =>
    (window as unknown as { axe: typeof axe }).axe.run({
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    })
  const { violations } = await page.evaluate(run, WCAG)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3)}`)
}

/** How many pixels of a page stand out to the side. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
