import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { router, type Web } from '#lib/web.ts'
import type { FileStore } from '#modules/documents/index.ts'
import { ratingPages } from './rating/portal.tsx'
import { trackingPages } from './tracking/portal.tsx'

export type FilingPortal = {
  /** Where papers and results are kept. Without it nothing can be sent or downloaded. */
  files?: FileStore | undefined
  /** Signs cookies and links; the same on every node. */
  secret: string
  /** The address of the device, past the proxies that the settings trust. */
  addressOf(c: Context): string
  /** The address that browsers use; else the one of the request. */
  url?: string | undefined
}

/** The pages of the person who filed, mounted at the root. Nothing of them is kept by any cache. */
export function filingPortal(settings: FilingPortal) {
  const pages = router()
  const unkept = createMiddleware<Web>(async (c, next) => {
    await next()
    c.res.headers.set('cache-control', 'private, no-store')
  })
  for (const path of ['/tra-cuu/*', '/kiem-tra/*', '/danh-gia/*']) pages.use(path, unkept)
  pages.route('/', trackingPages(settings))
  pages.route('/', ratingPages(settings))
  return pages
}
