export { draftApologies } from './apologies/drafts.ts'
export { apologiesPortal } from './apologies/portal.tsx'
export { apologies } from './apologies/workspace.tsx'
export { oversight } from './workspace.tsx'
