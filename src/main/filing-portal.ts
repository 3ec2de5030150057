import { createMiddleware } from 'hono/factory'
import { router, type Web } from '#lib/web.ts'
import { draftPages, organisationPages } from '#modules/filing/index.ts'
import { signInPages } from '#modules/identity/index.ts'
import { dossierDeletionPages, listRequestsOf, ownProcedurePage, personalPages } from '#modules/privacy/index.ts'
import type { FilingPortal } from '#modules/tracking/index.ts'
import { choicePages, ratingPages, trackingPages } from '#modules/tracking/index.ts'

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
export function filingPortal(given: Omit<FilingPortal, 'deletionRequestsOf'>) {
  const settings: FilingPortal = { ...given, deletionRequestsOf: listRequestsOf }
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
