import type { ReactElement } from 'react'
import { examples as badge } from './badge/examples.tsx'
import { examples as breadcrumbs } from './breadcrumbs/examples.tsx'
import { examples as chart } from './chart/examples.tsx'
import { examples as field } from './field/examples.tsx'
import { examples as filters } from './filters/examples.tsx'
import { examples as map } from './map/examples.tsx'
import { examples as pagination } from './pagination/examples.tsx'
import { examples as qrCode } from './qr-code/examples.tsx'
import { examples as scoreBar } from './score-bar/examples.tsx'
import { examples as stat } from './stat/examples.tsx'
import { examples as table } from './table/examples.tsx'

/** Every component with its examples: what the accessibility tests render and what a newcomer looks at. */
export const components: Record<string, Record<string, ReactElement>> = {
  badge,
  breadcrumbs,
  chart,
  field,
  filters,
  map,
  pagination,
  qrCode,
  scoreBar,
  stat,
  table,
}
