import type { Lang } from '#lib/i18n.ts'
import type { Dossier } from '#modules/cases/index.ts'
import type { FeeOrder } from '#modules/payments/index.ts'
import type { ClockLine, TimelineEntry } from '../story.ts'

export type TrackedDossierProps = {
  lang: Lang
  path: string
  dossier: Dossier
  agency: string
  holders: string[]
  story: TimelineEntry[]
  clock: ClockLine[]
  orders: FeeOrder[]
  /** Where this site is, for the address of the check page. */
  origin: string
  /** Where to say how it went, once there is something to say. */
  rating: string | null
  now: Date
}
