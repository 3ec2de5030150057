import type { Context } from 'hono'
import type { Db } from '#lib/db/index.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { FileStore } from '#modules/documents/index.ts'
import type { CitizenPages } from '#modules/identity/index.ts'

/** What the pages of the person who filed are set up with. */
export type FilingPortal = CitizenPages & {
  /** What follows from an act on a dossier. */
  listeners: readonly Listener[]
  /** Where papers and results are kept. Without it nothing can be sent or downloaded. */
  files?: FileStore | undefined
  /** The address of the device, past the proxies that the settings trust. */
  addressOf(c: Context): string
  /** The requests to delete the data of the persons of a dossier, for the copy that they take away. */
  deletionRequestsOf(db: Db, dossierId: number): Promise<unknown[]>
}
