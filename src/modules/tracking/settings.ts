import type { Context } from 'hono'
import type { Listener } from '#modules/cases/index.ts'
import type { FileStore } from '#modules/documents/index.ts'
import type { CitizenSignIn } from '#modules/identity/index.ts'

export type FilingPortal = {
  /** What follows from an act on a dossier. */
  listeners: readonly Listener[]
  /** Where papers and results are kept. Without it nothing can be sent or downloaded. */
  files?: FileStore | undefined
  /** Signs cookies and links; the same on every node. */
  secret: string
  /** Where citizens sign in. Without it dossiers are filed at the counter and by post alone. */
  citizens?: CitizenSignIn | undefined
  /** The address of the device, past the proxies that the settings trust. */
  addressOf(c: Context): string
  /** The address that browsers use; else the one of the request. */
  url?: string | undefined
}
