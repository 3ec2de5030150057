import { z } from 'zod'

/** The same words in both languages of the product. */
export const RulebookText = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
export type RulebookText = z.infer<typeof RulebookText>

/** Upper-case code of a group, indicator or measure, stable across renumbering by local decisions. */
export const Code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be an upper-case code such as ON_TIME')

/** Name of a rulebook, an alternative or a class: lower case with hyphens. */
export const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower case with hyphens')

export const Day = z.iso.date()

/**
 * How sure a statement of law is: V, the official text was read; R2, several parties agree or live figures were
 * reproduced to the cent; R, one party says so; ?, not confirmed.
 */
export const Certainty = z.enum(['V', 'R2', 'R', '?'])
export type Certainty = z.infer<typeof Certainty>

export const Source = z.strictObject({
  title: RulebookText,
  article: RulebookText.optional(),
  url: z.url().optional(),
  certainty: Certainty,
  note: RulebookText.optional(),
})
