import type { WorkspaceFrame } from '#shells/workspace/index.ts'
import type { IntakeSheet } from '../sheet.ts'

/** What every part of the form gets: the words, what is shown, what is wrong, and where to go on. */
export type IntakePartProps = {
  lang: WorkspaceFrame['lang']
  sheet: IntakeSheet
  errors: Record<string, string>
  /** Whether the page is read from this field or button on. */
  isNext(name: string): boolean
}
