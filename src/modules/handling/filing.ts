import { z } from 'zod'
import { fault, PaperInput, PartyInput } from '#modules/cases/index.ts'
import { fieldSchemas } from './plain-fields.ts'

/** A dossier as it is handed in at a counter, by post or online. */
export const Filing = z.object({
  procedure: z.string().trim().min(1, fault('choose')).max(40),
  /** Code of the agency that is responsible; the counter's own when it is competent. */
  agency: z.string().trim().min(1, fault('choose')).max(35),
  /** Code of the counter that takes it in. */
  intake: z.string().trim().min(1).max(35),
  channel: z.enum(['counter', 'online', 'post']),
  parties: z.array(PartyInput).min(1, fault('needed')).max(2),
  ...fieldSchemas,
  papers: z.array(PaperInput).max(200).default([]),
  fees: z
    .array(z.object({ name: z.string().min(1).max(200), amount: z.number().int().min(1).max(1e12) }))
    .max(20)
    .default([]),
  /** How the fees were paid on the spot. */
  paid: z.enum(['cash', 'transfer', 'online']).nullable().default(null),
  /** Asks for the process that ends at the counter (4 tại chỗ), or not for it, where a procedure has both. */
  onTheSpot: z.boolean().optional(),
})
export type Filing = z.output<typeof Filing>
export type FilingInput = z.input<typeof Filing>
