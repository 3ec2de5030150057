import { cleanText } from './text.ts'

/**
 * A telephone number as it is kept: `0` and nine digits of a mobile or ten of a landline, or `+` and a number abroad;
 * hotlines (1800, 1900) where an organisation may have one. It may come as people paste it: with marks that nobody sees,
 * `+84 (0)`, a country code without plus, in digits of another width, or without its zero as a spreadsheet leaves it.
 * Undefined when it cannot be one.
 */
export function readPhone(written: string, { hotline = false } = {}): string | undefined {
  const digits = cleanText(written)
    .normalize('NFKC')
    .replace(/[\s.()/-]|\u2011|\u2013/g, '')
  const here = digits.replace(/^(?:\+|00)?84(?=0?[2-9]\d{8,9}$)0?/, '0').replace(/^(?=[35789]\d{8}$)/, '0')
  if (/^0[35789]\d{8}$/.test(here) || /^02\d{9}$/.test(here)) return here
  if (hotline && /^1[89]00\d{4,6}$/.test(here)) return here
  const abroad = digits.replace(/^00/, '+')
  return /^\+[1-9]\d{7,14}$/.test(abroad) && !abroad.startsWith('+84') ? abroad : undefined
}
