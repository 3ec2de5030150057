import { z } from 'zod'
import { URGENCIES } from './urgency.ts'

const text = z.string().max(300).catch('').default('')

/** Whose tasks: what one may do · only what is given to oneself · everything at the agencies that one leads. */
export const SCOPES = ['', 'only', 'team'] as const

/** What is asked of the list of tasks; what cannot be read counts as not asked. */
export const TaskQuestion = z.object({
  procedure: text,
  step: text,
  agency: text,
  urgency: z
    .enum(['', ...URGENCIES])
    .catch('')
    .default(''),
  scope: z.enum(SCOPES).catch('').default(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})
export type TaskQuestion = z.output<typeof TaskQuestion>
