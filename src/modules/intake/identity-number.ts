/** What kind of number was written, in the one way it is kept; `bornIn` is what a citizen's number says. */
export type IdNumber = { ok: true; number: string; bornIn: number | null } | { ok: false; fault: IdFault }

/** Why a number cannot be anybody's; words in `messages.ts`. */
export type IdFault = 'id_length' | 'id_province' | 'id_year' | 'tax_check'

type Options = {
  /** `2026-11-24` */ today: string /** Numbers that begin with 000 belong to nobody: examples. */
  examples?: boolean
}

/**
 * Reads an identity number by its structure: 12 digits of a citizen – place of birth registration, century and sex,
 * year (NĐ 70/2024/NĐ-CP) –, 9 of the card before it, or a tax code of 10 digits, 13 with its branch, whose tenth is a
 * check digit (TT 86/2024/TT-BTC). Spaces, dots and hyphens do not matter.
 */
export function readIdNumber(written: string, { today, examples = false }: Options): IdNumber {
  const digits = written.replace(/[\s.-]/g, '')
  if (!/^\d+$/.test(digits)) return { ok: false, fault: 'id_length' }
  if (digits.length === 12) return citizen(digits, today, examples)
  if (digits.length === 9) return { ok: true, number: digits, bornIn: null }
  if (digits.length !== 10 && digits.length !== 13) return { ok: false, fault: 'id_length' }
  if (!hasCheckDigit(digits)) return { ok: false, fault: 'tax_check' }
  const branch = digits.slice(10)
  return { ok: true, number: branch ? `${digits.slice(0, 10)}-${branch}` : digits, bornIn: null }
}

/** Codes of the provinces in which births were registered; mergers do not change the numbers of those born before. */
const PROVINCES = new Set(
  `001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044
  045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092
  093 094 095 096`.split(/\s+/),
)

function citizen(digits: string, today: string, examples: boolean): IdNumber {
  const place = digits.slice(0, 3)
  if (examples && place === '000') return { ok: true, number: digits, bornIn: null }
  if (place < '100' && !PROVINCES.has(place)) return { ok: false, fault: 'id_province' } // from 100 on: countries
  const bornIn = 1900 + 100 * Math.floor(Number(digits[3]) / 2) + Number(digits.slice(4, 6))
  if (bornIn > Number(today.slice(0, 4))) return { ok: false, fault: 'id_year' }
  return { ok: true, number: digits, bornIn }
}

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

function hasCheckDigit(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return 10 - (sum % 11) === Number(digits[9])
}
