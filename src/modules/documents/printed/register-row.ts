import { z } from 'zod'

/** One dossier of the register. */
export const RegisterRow = z.object({
  code: z.string(),
  procedure: z.string(),
  sets: z.number().int().min(1),
  owner: z.string(),
  address: z.string().optional(),
  phone: z.string().optional(),
  agency: z.string(),
  receivedAt: z.date(),
  dueAt: z.date().optional(),
  returnedAt: z.date().optional(),
  returnWay: z.enum(['counter', 'post', 'online']).optional(),
  giver: z.string().optional(),
  taker: z.string().optional(),
  receiver: z.string().optional(),
  territory: z.string().optional(),
  note: z.string().optional(),
})

export type RegisterRow = z.infer<typeof RegisterRow>
