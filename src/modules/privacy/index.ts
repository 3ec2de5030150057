export { dossierDeletionPages } from './at-counter/portal.tsx'
export { ownProcedurePage, personalPages } from './portal.tsx'
export { listRequestsOf } from './queries.ts'
export { deletionPages } from './workspace.tsx'
