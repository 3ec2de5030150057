const A_TRILLION = 1_000_000_000_000

/**
 * An amount of whole đồng as people and spreadsheets write it: `1250000`, `1.250.000`, `1,250,000`, `1 250 000`, `1250000.00`,
 * `8.000đ`. Undefined for anything with a part of a đồng, below nothing, beyond
 * `most`, or no amount.
 */
export function readAmount(written: string, most = A_TRILLION): number | undefined {
  const bare = written.replace(/(?:đ|đồng|VND|VNĐ)\.?\s*$/iu, '').trim()
  if (!/^(?:\d+|\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*)(?:[.,]0{1,2})?$/u.test(bare)) return
  const amount = Number(bare.replace(/[.,]0{1,2}$/, '').replace(/\D/g, ''))
  return amount <= most ? amount : undefined
}
