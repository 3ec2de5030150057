import { z } from 'zod'
import { FOREVER, parseDay } from '#lib/days.ts'
import type { Lang } from '#lib/i18n.ts'
import { findRole } from '../roles/role-book.ts'
import { messages } from './messages.ts'
import { NewPerson } from './person.ts'
import type { AdministeredAgency } from './queries.ts'

/** A new duty as an administrator types it: only agencies that are theirs to give. */
export function appointmentForm(lang: Lang, places: readonly AdministeredAgency[]) {
  const words = messages[lang]
  const day = (text: string) => parseDay(text.trim())
  return z
    .object({
      agency: z.string().transform((code, context) => {
        const place = places.find((one) => one.code === code)
        if (!place) context.addIssue({ code: 'custom', message: words.badPlace })
        return place?.id ?? 0
      }),
      role: z.string(words.badRole).refine((code) => findRole(code) !== undefined, words.badRole),
      from: z
        .string()
        .refine(day, words.badDay)
        .transform((text) => day(text) ?? ''),
      to: z
        .string()
        .refine((text) => text.trim() === '' || day(text), words.badDay)
        .transform((text) => day(text) ?? FOREVER),
    })
    .refine(({ from, to }) => to >= from, { path: ['to'], message: words.badDay })
}

/** Somebody new with their first duty. */
export function personForm(lang: Lang, places: readonly AdministeredAgency[]) {
  const words = messages[lang]
  return z.intersection(
    NewPerson.extend({
      name: z.string().trim().min(1, words.needed).max(100, words.needed),
      email: z.string().trim().toLowerCase().pipe(z.email(words.badEmail).max(200, words.badEmail)),
    }),
    appointmentForm(lang, places),
  )
}
