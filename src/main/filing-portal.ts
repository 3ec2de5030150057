import { router } from '#lib/web.ts'
import { draftPages, organisationPages } from '#modules/filing/index.ts'
import { signInPages } from '#modules/identity/index.ts'
import { dossierDeletionPages, listRequestsOf, ownProcedurePage, personalPages } from '#modules/privacy/index.ts'
import type { FilingPortal } from '#modules/tracking/index.ts'
import { choicePages, ratingPages, trackingPages } from '#modules/tracking/index.ts'

/** The pages of the person who filed, mounted at the root. */
export function filingPortal(given: Omit<FilingPortal, 'deletionRequestsOf'>) {
  const settings: FilingPortal = { ...given, deletionRequestsOf: listRequestsOf }
  return router()
    .route('/', signInPages(settings))
    .route('/', organisationPages(settings))
    .route('/', draftPages(settings))
    .route('/', personalPages())
    .route('/', ownProcedurePage)
    .route('/', trackingPages(settings))
    .route('/', choicePages(settings))
    .route('/', dossierDeletionPages())
    .route('/', ratingPages(settings))
}
