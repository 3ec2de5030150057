import { z } from 'zod'
import { readAmount } from '#lib/amounts.ts'

type Words = { needed: string; whole: string }

/** What is typed to request a refund. */
export const requestForm = ({ needed, whole }: Words) =>
  z.object({
    of: z.coerce.number().int().min(1),
    amount: z
      .string()
      .transform((text) => readAmount(text) ?? 0)
      .pipe(z.int(whole).min(1, whole)),
    reason: z.string().trim().min(1, needed).max(1000),
  })

/** Yes, or no with a reason. */
export const decisionForm = ({ needed }: Words) =>
  z
    .object({ verdict: z.enum(['approved', 'refused']), refusal: z.string().trim().max(1000).default('') })
    .refine(({ verdict, refusal }) => verdict === 'approved' || refusal !== '', { path: ['refusal'], message: needed })
    .transform(({ verdict, refusal }) => ({ refusal: verdict === 'refused' ? refusal : undefined }))

/** Given by hand with its voucher, or to be sent to the gateway. */
export const outcomeForm = ({ needed }: Words) =>
  z
    .object({ way: z.enum(['hand', 'gateway']), evidence: z.string().trim().max(100).default('') })
    .refine(({ way, evidence }) => way === 'gateway' || evidence !== '', { path: ['evidence'], message: needed })
