import type { Calendar } from '#modules/deadlines/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import type { WorkspaceFrame } from '#shells/workspace/index.ts'
import type { Possible } from '../possible.ts'
import type { DossierFile } from '../queries.ts'

export type DeskDossierProps = Omit<WorkspaceFrame, 'officer'> & {
  officer: Officer
  file: DossierFile
  possible: readonly Possible[]
  /** Whether personal data is told in full. */
  open: boolean
  now: Date
  calendar: Calendar
}

/** What the parts of the page have in common. */
export type DossierPart = Pick<DeskDossierProps, 'lang' | 'file' | 'open' | 'now' | 'calendar'>
