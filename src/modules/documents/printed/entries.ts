import { z } from 'zod'

/** What stands in the head of every form: who issues it, where and when, and the dossier that it is about. */
export const PrintedHead = z.object({
  /** The agency above, where the rules of correspondence name it. */
  parent: z.string().optional(),
  agency: z.string(),
  /** The counter or division of the agency that hands the form out. */
  counter: z.string().optional(),
  /** The place that stands before the date. */
  place: z.string(),
  /** Number and sign of the document, such as 12/HDHS. */
  number: z.string().optional(),
  at: z.date(),
  code: z.string(),
})
export type PrintedHead = z.infer<typeof PrintedHead>

/** Whose dossier it is, or who brought it. */
export const PrintedPerson = z.object({
  name: z.string(),
  idNumber: z.string().optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
})
export type PrintedPerson = z.infer<typeof PrintedPerson>

/** Who signs: the lines above the name, such as TM. ỦY BAN NHÂN DÂN and CHỦ TỊCH. */
export const Signer = z.object({ titles: z.array(z.string()).min(1), name: z.string().optional() })
export type Signer = z.infer<typeof Signer>

export const PrintedComponent = z.object({
  name: z.string(),
  kind: z.enum(['original', 'certified', 'copy']).nullable(),
  count: z.number().int().min(0),
  /** Handed in as a file. */
  electronic: z.boolean().optional(),
})
export type PrintedComponent = z.infer<typeof PrintedComponent>

/** Where a person may ask. */
export const Contact = z.object({ name: z.string(), phone: z.string().optional() })
