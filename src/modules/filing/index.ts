export { sweepDrafts } from './drafts/sweeping.ts'
export { deletionPages } from './personal/workspace.tsx'
export { type FilingPortal, filingPortal } from './portal.ts'
export type { CitizenSignIn } from './sign-in/openid.ts'
