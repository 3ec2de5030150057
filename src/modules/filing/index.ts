export { deleteDrafts, emptySentDrafts } from './commands.ts'
export {
  type Consent,
  consentLaw,
  consentOn,
  consentsUntil,
  consentWords,
  type Keeping,
  keepingLaw,
  keepingOn,
} from './consent.ts'
export { citizensOnly, type SignedIn } from './declaration.ts'
export { DiscardPage } from './pages/discard.tsx'
export { draftPages } from './portal.tsx'
export { listDrafts, listMine, listPapers } from './queries.ts'
export { organisationPages } from './representation/portal.tsx'
export { representationPages } from './representation/workspace.tsx'
export { sweepDrafts } from './sweep.ts'
