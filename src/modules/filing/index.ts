export { type FilingPortal, filingPortal } from './portal.ts'
export type { CitizenSignIn } from './sign-in/openid.ts'
