import type { CitizenSignIn } from './openid.ts'

/** What pages of signed-in citizens are set up with. */
export type CitizenPages = {
  /** Signs cookies and links; the same on every node. */
  secret: string
  /** Where citizens sign in. Without it dossiers are filed at the counter and by post alone. */
  citizens?: CitizenSignIn | undefined
  /** The address that browsers use; else the one of the request. */
  url?: string | undefined
}
