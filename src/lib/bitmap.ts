/** A set of small numbers, one bit each, as `varbit_send` lays it out: bit 0 is the highest of byte 0. */
export type Bitmap = Uint8Array

/** `width`: in bits, a multiple of 8. */
export const emptyBitmap = (width: number): Bitmap => new Uint8Array(width / 8)

/** Puts a number in the set; `bit` is below the width. */
export function setBit(bitmap: Bitmap, bit: number): void {
  bitmap[bit >> 3] = (bitmap[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
}

/** Adds the bits of `from` to `into`; a shorter one lacks only noughts at its end. */
export function addBits(into: Bitmap, from: Bitmap): void {
  for (let i = 0; i < from.length && i < into.length; i++) into[i] = (into[i] ?? 0) | (from[i] ?? 0)
}

/** How many numbers are in the set. */
export function countBits(bitmap: Bitmap): number {
  let count = 0
  for (const byte of bitmap) count += ONES[byte] ?? 0
  return count
}

/** How many bits are set in both. */
export function countCommon(a: Bitmap, b: Bitmap): number {
  let count = 0
  for (let i = 0; i < a.length && i < b.length; i++) count += ONES[(a[i] ?? 0) & (b[i] ?? 0)] ?? 0
  return count
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)
