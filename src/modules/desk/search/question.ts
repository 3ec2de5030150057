import { z } from 'zod'
import { canonicalDossierCode } from '#lib/codes.ts'
import { PHASES } from '#modules/cases/index.ts'

const text = z.string().trim().max(200).catch('').default('')
const day = z
  .union([z.iso.date(), z.literal('')])
  .catch('')
  .default('')

/** What dossiers are looked for; what cannot be read counts as not asked. */
export const DossierQuestion = z.object({
  /** A code or its end, a name, a number of identity, a telephone number. */
  q: text,
  phase: z
    .enum(['', ...PHASES])
    .catch('')
    .default(''),
  procedure: text,
  agency: text,
  from: day,
  to: day,
  late: z.enum(['', '1']).catch('').default(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
})
export type DossierQuestion = z.output<typeof DossierQuestion>

/** What somebody typed into the box, by what it looks like. */
export type SearchTerm =
  | { by: 'code'; prefix: string }
  | { by: 'tail'; day: string | null; sequence: number }
  | { by: 'number'; digits: string }
  | { by: 'name'; text: string }

/**
 * `H99.11-2611` begins a code; `261109-0001` or `0001` ends one; 9 to 13 digits are a person, a tax code or a telephone;
 * all else is a name. Nothing typed: undefined.
 */
export function wantedOf(q: string): SearchTerm | undefined {
  const typed = canonicalDossierCode(q)
  if (!typed) return
  if (/^[A-Za-z]\d+[.\d]*(-[\d-]*)?$/.test(typed)) return { by: 'code', prefix: typed.toUpperCase() }
  const [, day = null, sequence = ''] = /^-?(?:(\d{6})-)?(\d{1,6})$/.exec(typed) ?? []
  if (sequence) return { by: 'tail', day, sequence: Number(sequence) }
  const digits = typed.replace(/[\s.-]/g, '')
  return /^(\+84)?\d{8,13}$/.test(digits)
    ? { by: 'number', digits: digits.replace(/^\+84/, '0') }
    : { by: 'name', text: typed }
}
