import type { Answers } from '#lib/condition.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Origins } from '../answers.ts'
import type { Section, Simple } from '../form.ts'
import type { CommuneNames } from '../judge.ts'

export type FieldsProps = {
  lang: Lang
  section: Section
  turn: number
  answers: Answers
  errors: Record<string, string>
  places: CommuneNames
  /** The day on which it is filled in: days that are past or to come. */
  today: string
  /** What the sign-in vouches for, by name: shown, not changed. */
  verified?: Answers
  /** Where answers were taken from that stand there unasked. */
  origins?: Origins
}

export type OneFieldProps = Omit<FieldsProps, 'section' | 'turn'> & { field: Simple; name: string }

export type GroupProps = { label: string; hint?: string | undefined }
