import { createMiddleware } from 'hono/factory'
import { router, type Web } from '#lib/web.ts'

import { organisationPages } from './behalf/portal.tsx'
import { choicePages } from './choices/portal.tsx'
import { draftPages } from './drafts/portal.tsx'
import { dossierDeletionPages } from './personal/dossier/portal.tsx'
import { ownProcedurePage, personalPages } from './personal/portal.tsx'
import { ratingPages } from './rating/portal.tsx'
import type { FilingPortal } from './settings.ts'
import { signInPages } from './sign-in/portal.ts'
import { trackingPages } from './tracking/portal.tsx'

const OWN = [
  '/tra-cuu/*',
  '/kiem-tra/*',
  '/danh-gia/*',
  '/dang-nhap/*',
  '/dang-xuat',
  '/ho-so-cua-toi/*',
  '/nop-ho-so/*',
  '/to-khai/*',
  '/du-lieu-ca-nhan',
  '/du-lieu-ca-nhan/*',
]

/** The pages of the person who filed, mounted at the root. Nothing of them is kept by any cache. */
export function filingPortal(settings: FilingPortal) {
  const pages = router()
  const unkept = createMiddleware<Web>(async (c, next) => {
    await next()
    c.res.headers.set('cache-control', 'private, no-store')
  })
  for (const path of OWN) pages.use(path, unkept)
  pages.route('/', signInPages(settings))
  pages.route('/', organisationPages(settings))
  pages.route('/', draftPages(settings))
  pages.route('/', personalPages(settings))
  pages.route('/', ownProcedurePage)
  pages.route('/', trackingPages(settings))
  pages.route('/', choicePages(settings))
  pages.route('/', dossierDeletionPages())
  pages.route('/', ratingPages(settings))
  return pages
}
