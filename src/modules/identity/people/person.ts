import { z } from 'zod'

/** Somebody to be let in. */
export const NewPerson = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200).toLowerCase(),
  employeeCode: z
    .string()
    .trim()
    .max(50)
    .transform((code) => code || null)
    .default(null),
})
export type NewPerson = z.infer<typeof NewPerson>
