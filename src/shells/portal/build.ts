import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { PurgeCSS } from 'purgecss'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

type Css = NonNullable<NonNullable<import('vite').UserConfig['css']>['postcss']>
type PostcssPlugin = NonNullable<Exclude<Css, string>['plugins']>[number]

const SOURCES = ['src/**/*.tsx', 'src/islands/*.ts']
const LATIN = 'U+0020-00FF, U+2010-2026, U+20AC, U+2190-2193, U+2212, U+2264-2265'
const VIETNAMESE = 'U+0102-01B0, U+1EA0-1EF9, U+20AB'
const FONTS = [400, 600].flatMap((weight) => [
  { subset: 'latin', weight, range: LATIN },
  { subset: 'vietnamese', weight, range: VIETNAMESE },
])

/**
 * Tabler turns dark by an attribute that only a script could set. The reader's own preference decides instead:
 * every rule for `[data-bs-theme=dark]` moves into `@media (prefers-color-scheme: dark)`.
 */
export const darkByPreference: PostcssPlugin = {
  postcssPlugin: 'dark-by-preference',
  Rule(rule, { AtRule }) {
    const dark = rule.selectors.filter((selector) => /^\[data-bs-theme=["']?dark["']?\]/.test(selector))
    if (dark.length === 0) return
    const light = rule.selectors.filter((selector) => !/data-(bs-)?theme|theme-dark/.test(selector))
    const media = new AtRule({ name: 'media', params: 'screen and (prefers-color-scheme: dark)' })
    const moved = rule.clone({
      selectors: dark.map((selector) => selector.replace(/^\[data-bs-theme=["']?dark["']?\]/, ':root')),
    })
    media.append(moved)
    if (light.length > 0) rule.before(rule.clone({ selectors: light }))
    else rule.before(media)
    rule.remove()
  },
}

/** Keeps of the style sheet what the pages use, adds the fonts, names by content, compresses, writes the manifest. */
export function shippedAssets(): Plugin {
  return {
    name: 'shipped-assets',
    enforce: 'post',
    transform(code, id) {
      if (!id.includes('@hotwired/turbo')) return
      // Turbo writes a style sheet for its progress bar into the page, which the content security policy refuses.
      // Ours has the same rules, so that line goes.
      const line = 'this.installStylesheetElement();'
      if (!code.includes(line)) throw new Error('Turbo no longer installs its style sheet the way this build removes')
      return { code: code.replace(line, ''), map: null }
    },
    async generateBundle(_, bundle) {
      const manifest: Record<string, string> = {}
      const ship = (name: string, source: Uint8Array | string) => {
        const fileName = hashed(name, source)
        manifest[name] = fileName
        this.emitFile({ type: 'asset', fileName, source })
        if (name.endsWith('.woff2')) return fileName
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotli(source) })
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) })
        return fileName
      }
      let faces = ''
      for (const { subset, weight, range } of FONTS) {
        const file = ship(`be-vietnam-pro-${subset}-${weight}.woff2`, await font(subset, weight, range))
        faces += `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-display:swap;src:url(/assets/${file}) format("woff2");unicode-range:${range}}`
      }
      for (const [key, output] of Object.entries(bundle)) {
        if (output.type === 'asset' && key.endsWith('.css'))
          ship('app.css', faces + (await used(String(output.source))))
        else if (output.type === 'chunk' && output.isEntry && output.name !== 'style')
          ship(`${output.name}.js`, output.code)
        else if (output.type === 'chunk' && !output.isEntry)
          throw new Error(`Islands must not share ${key}: each is one file`)
        delete bundle[key]
      }
      ship('icon.svg', readFileSync('src/shells/portal/icon.svg'))
      this.emitFile({ type: 'asset', fileName: 'manifest.json', source: JSON.stringify(manifest, null, 2) })
    },
  }
}

async function used(css: string): Promise<string> {
  const [result] = await new PurgeCSS().purge({
    content: SOURCES,
    css: [{ raw: css }],
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    safelist: { standard: ['html', 'body'], greedy: [/turbo/], variables: [/^--mc-/] },
    variables: true,
    keyframes: true,
    fontFace: true,
  })
  return result?.css ?? css
}

/** Only the letters that Vietnamese and English need, without hinting: 30 kB instead of 67 for two weights. */
function font(subset: string, weight: number, range: string): Promise<Uint8Array> {
  const source = `node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-${subset}-${weight}-normal.woff2`
  return subsetFont(readFileSync(source), letters(range), { targetFormat: 'woff2', noHinting: true })
}

/** The characters of a CSS unicode-range. */
function letters(range: string): string {
  const spans = range.split(', ').map((span) =>
    span
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16)),
  )
  return spans
    .flatMap(([from = 0, to = from]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)))
    .join('')
}

const brotli = (source: Uint8Array | string) =>
  brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })

function hashed(name: string, source: Uint8Array | string): string {
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 10)
  return name.replace(/\.(\w+)$/, `-${hash}.$1`)
}
