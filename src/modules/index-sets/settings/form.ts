import { z } from 'zod'
import { FIGURE_CLASSES } from '#modules/scoring/index.ts'

const FIGURES = /^figures\.(.+)$/
const FigureClass = z.enum(FIGURE_CLASSES)

/** What the form of index sets sends: `public[]`, `shownFirst`, a `figures.<id>` each, from which day, and what it was shown under. */
export const IndexSetForm = z
  .looseObject({
    seen: z.coerce.number().int().min(0).catch(0),
    appliesFrom: z.string().trim().max(10),
    public: z.array(z.string().max(100)).default([]),
    shownFirst: z.string().max(100).default(''),
  })
  .transform(({ seen, appliesFrom, public: shown, shownFirst, ...others }) => ({
    seen,
    appliesFrom,
    public: shown,
    shownFirst,
    figures: Object.fromEntries(
      Object.entries(others).flatMap(([name, value]) => {
        const [, id] = FIGURES.exec(name) ?? []
        const figures = FigureClass.safeParse(value)
        return id !== undefined && figures.success ? [[id, figures.data]] : []
      }),
    ),
  }))
export type IndexSetForm = z.output<typeof IndexSetForm>
