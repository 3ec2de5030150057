/** How a reader wants pages to look. `auto`: as their browser asks of every site. */
export const SIZES = ['usual', 'large', 'largest'] as const
export const CONTRASTS = ['auto', 'usual', 'more'] as const
export type Display = { size: (typeof SIZES)[number]; contrast: (typeof CONTRASTS)[number] }

export const LOOK_COOKIE = 'mc_hien_thi'
const USUAL: Display = { size: 'usual', contrast: 'auto' }

/** The look that a browser remembers; the usual one when it remembers none, or something else. */
export function lookIn(cookies: string | undefined): Display {
  const value = /(?:^|;\s*)mc_hien_thi=(\w+)\.(\w+)(?:;|$)/.exec(cookies ?? '')
  const size = SIZES.find((one) => one === value?.[1])
  const contrast = CONTRASTS.find((one) => one === value?.[2])
  return size && contrast ? { size, contrast } : USUAL
}

/** The look as the attributes of a page's root; empty for the usual one. At most nine different ones exist. */
export const attributesOf = ({ size, contrast }: Display): string =>
  (size === 'usual' ? '' : ` data-size="${size}"`) + (contrast === 'auto' ? '' : ` data-contrast="${contrast}"`)

/** A page in a look. One that has its look already, or is no whole page, stays as it is. */
export const dressed = (page: string, attributes: string) =>
  attributes ? page.replace(/^(<!doctype html><html lang="\w\w")>/, `$1${attributes}>`) : page
