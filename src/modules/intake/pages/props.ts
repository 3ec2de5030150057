import type { Frame } from '#shells/workspace/index.ts'
import type { Sheet } from '../sheet.ts'

/** What every part of the form gets: the words, what is shown, what is wrong, and where to go on. */
export type PartProps = {
  lang: Frame['lang']
  sheet: Sheet
  errors: Record<string, string>
  /** Whether the page is read from this field or button on. */
  isNext(name: string): boolean
}
