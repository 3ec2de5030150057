import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Context } from 'hono'
import { apiRoutes } from '#lib/routes.ts'

const folder = fileURLToPath(new URL('../../../dist/assets/', import.meta.url))
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

const manifest: Record<string, string> = existsSync(`${folder}manifest.json`)
  ? JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8'))
  : {}

/** The address of a built file: `asset('app.css')` → `/assets/app-9QdHRVhAwJ.css`. Before a build, the bare name. */
export const asset = (name: string) => apiRoutes.asset.pattern.replace('*', manifest[name] ?? name)

/** True once `vite build` has run. */
export const assetsAreBuilt = () => Object.keys(manifest).length > 0

let files: Map<string, Uint8Array<ArrayBuffer>> | undefined

/**
 * Serves `/assets/:file` from memory: compressed as the browser accepts, kept by it for a year
 * since a changed file has another name. An unknown name is a plain 404.
 */
export function serveAssets(c: Context): Response {
  files ??= readAll()
  const name = c.req.path.slice(c.req.path.lastIndexOf('/') + 1)
  const type = types[name.slice(name.lastIndexOf('.') + 1)]
  const plain = files.get(name)
  if (!plain || !type) return c.text('Not found', 404)

  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = encodings.find(([word, suffix]) => accepted.includes(word) && files?.has(name + suffix))
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  }
  if (encoding) headers['content-encoding'] = encoding[0]
  return c.body((encoding && files.get(name + encoding[1])) || plain, 200, headers)
}

function readAll() {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(folder + name))]))
}
